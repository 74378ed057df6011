/** What a flight brings, unless the signal ends the waiting. The flight goes on for others who wait for it. */
export function abortable<T>(flight: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return flight;
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    flight.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
