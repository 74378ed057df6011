/** A media type without its parameters, in lower case. */
export function essence(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}

/** Whether a media type is JSON, `application/problem+json` and its like included. */
export function isJson(mediaType: string): boolean {
  const type = essence(mediaType);
  return type === "application/json" || type.endsWith("+json");
}

/** Whether a media type is text for people or tools other than JSON. */
export function isText(mediaType: string): boolean {
  const type = essence(mediaType);
  return type.startsWith("text/") || type === "application/xml" || type.endsWith("+xml");
}
