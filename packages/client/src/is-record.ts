/** Whether a value's content is its own members: no array, Map, URLSearchParams, Blob, URL … */
export function isRecord(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}
