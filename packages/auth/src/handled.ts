/**
 * Marks a rejection as seen: whoever awaits the promise still gets the error, and nobody has to, so that a
 * caller who has given up does not end the process with an unhandled rejection.
 */
export function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
