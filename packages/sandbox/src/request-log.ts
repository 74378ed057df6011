import type { Operation, Specification } from "./specification.ts";

/** A request that arrived. Values of credentials are replaced. */
export interface LoggedRequest {
  readonly method: string;
  /** Path and query, as they arrived. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The operationId, when the request belongs to an operation. */
  readonly operation: string | undefined;
  /** The status that was answered; undefined when the connection was dropped. */
  readonly status: number | undefined;
}

/** How many requests are kept; the oldest go first. */
export const logCapacity = 1000;

const redacted = "[redacted]";

/** Describes a request for the log. */
export function describeRequest(
  specification: Specification,
  request: Request,
  operation: Operation | undefined,
  status: number | undefined,
): LoggedRequest {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    path: pathname + redactQuery(specification, search),
    headers: Object.fromEntries(
      [...request.headers].map(([name, value]) => [
        name,
        specification.secretHeaders.has(name) || name === "cookie" ? redactHeader(value) : value,
      ]),
    ),
    operation: operation?.id,
    status,
  };
}

/** Keeps the word `Bearer`, which is no secret and worth an assertion. */
function redactHeader(value: string): string {
  return (/^Bearer /i.exec(value)?.[0] ?? "") + redacted;
}

function redactQuery(specification: Specification, search: string): string {
  const query = new URLSearchParams(search);
  const secrets = [...specification.secretQuery].filter((name) => query.has(name));
  if (secrets.length === 0) return search;
  for (const name of secrets) query.set(name, redacted);
  return `?${query}`;
}
