/**
 * Runs a task under one deadline together with the caller's signal.
 *
 * @param timeout milliseconds
 */
export async function withDeadline<T>(
  timeout: number,
  signal: AbortSignal | undefined,
  task: (signal: AbortSignal) => Promise<T>,
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
    return await task(controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", forward);
  }
}
