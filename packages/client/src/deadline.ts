import { abortable } from "./abortable.ts";

/**
 * Runs a task under one deadline together with the caller's signal.
 *
 * @param timeout milliseconds
 * @param unread whether the caller's signal is to end also what the task leaves to be read
 */
export async function withDeadline<T>(
  timeout: number,
  signal: AbortSignal | undefined,
  task: (signal: AbortSignal) => Promise<T>,
  unread = false,
): Promise<T> {
  const controller = new AbortController();
  const forward = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) forward();
  signal?.addEventListener("abort", forward);
  // Not AbortSignal.timeout: its timer would go on after the call.
  const timer = setTimeout(
    () => controller.abort(new DOMException(`No answer within ${timeout} ms`, "TimeoutError")),
    timeout,
  );
  try {
    // Not for every call: Node before 24 keeps a little of each combination as long as the caller's signal lives.
    const combined =
      unread && signal ? AbortSignal.any([signal, controller.signal]) : controller.signal;
    // A fetch or middleware may take no notice of the signal.
    return await abortable(task(combined), controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", forward);
  }
}
