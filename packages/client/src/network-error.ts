/** A URL's query within a text. */
const query = /(:\/\/[^\s?]*)\?\S*/g;

/**
 * Why there was no answer, or no end of it, as the platform says; undefined for an abort, and for what another
 * `fetch` throws of its own kind.
 */
export function networkError(error: unknown): Error | undefined {
  // A TypeError by the standard, a plain Error in workerd.
  if (!(error instanceof Error) || !/^(Type)?Error$/.test(error.name)) return undefined;
  const cause = error.cause instanceof Error ? error.cause : error;
  const path = "path" in cause ? ` ${String(cause.path)}` : "";
  // The error of several attempts, one per address of a host, has a code and no text.
  const text = cause.message || ("code" in cause ? String(cause.code) : cause.name);
  const message = text.replace(query, "$1");
  // Deno's messages and a property of Bun's errors have the whole URL, whose query may have a secret.
  return `${message}${path.replace(query, "$1")}` === `${cause.message}${path}`
    ? cause
    : new Error(message);
}
