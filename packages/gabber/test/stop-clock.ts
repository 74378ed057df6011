import { onTestFinished, vi } from "vitest";

/** Stops the clock that the sandbox goes by for one test, so that what remains of a TTL does not depend on the machine. */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
}
