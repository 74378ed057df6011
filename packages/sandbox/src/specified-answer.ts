import { responseFor } from "./specification.ts";
import type { Operation } from "./specification.ts";

/** The answer that the specification shows as an example for a status; without a body where it has none. */
export function specifiedAnswer(operation: Operation | undefined, status: number): Response {
  const declared = operation && responseFor(operation, status);
  const [type, content] = Object.entries(declared?.node.content ?? {})[0] ?? [];
  if (type === undefined || [204, 205, 304].includes(status)) {
    return new Response(null, { status });
  }
  // Without an example the schema is empty, so that anything fits it.
  const example = content?.example ?? Object.values(content?.examples ?? {})[0]?.value ?? {};
  const text = typeof example === "string" && !isJson(type) ? example : JSON.stringify(example);
  return new Response(text, { status, headers: { "content-type": type } });
}

/** Whether a media type is JSON, or a format on top of it. */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json *(;|$)/i.test(mediaType);
}
