import { settled } from "./settled.ts";

/** The end of the time that a flight to the token endpoint has. */
export interface Deadline {
  /** Aborts when the time is up, with the error as its reason. */
  readonly signal: AbortSignal;
  /** Names what is waited for, for the error, and waits for it no longer than the time lasts. */
  wait<T>(what: string, task: () => T | Promise<T>): Promise<T>;
  /** Waits some milliseconds, no longer than the time lasts. */
  pause(milliseconds: number): Promise<void>;
}

/** Runs a task with a time limit in milliseconds; what it leaves behind runs on unobserved. */
export async function withDeadline<T>(
  limit: number,
  label: string,
  task: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  let waitingFor = "its turn";
  const expired = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  const timer = setTimeout(() => {
    controller.abort(
      new Error(
        `${label}: no token within ${limit / 1000} seconds, still waiting for ${waitingFor}`,
      ),
    );
  }, limit);
  const deadline: Deadline = {
    signal,
    async wait(what, run) {
      signal.throwIfAborted();
      waitingFor = what;
      return Promise.race([run(), expired]);
    },
    pause: (milliseconds) => settled(expired, milliseconds),
  };
  try {
    return await Promise.race([task(deadline), expired]);
  } finally {
    clearTimeout(timer);
  }
}
