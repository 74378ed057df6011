/** What callers give by name. */
export type Members = Readonly<Record<string, unknown>>;

/** Whether a value's content is its own members: no array, Map, URLSearchParams, Blob, URL … */
export function isRecord(value: unknown): value is Members {
  if (typeof value !== "object" || value === null) return false;
  return (
    // A literal, in most calls; the tag tells the rest apart.
    Object.getPrototypeOf(value) === Object.prototype ||
    Object.prototype.toString.call(value) === "[object Object]"
  );
}
