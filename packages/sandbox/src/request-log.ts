import type { Match } from "./routes.ts";
import type { Specification } from "./specification.ts";

/** A request that arrived. Values of credentials are replaced. */
export interface LoggedRequest {
  /** The HTTP method. */
  readonly method: string;
  /** Path and query, as they arrived where nothing in them is secret. */
  readonly path: string;
  /** By lower-case name; values of credentials are replaced. */
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
  match: Match | undefined,
  status: number | undefined,
): LoggedRequest {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    path: redactPath(specification, pathname, match) + redactQuery(specification, search),
    headers: Object.fromEntries(
      [...request.headers].map(([name, value]) => [
        name,
        specification.secretHeaders.has(name) || name === "cookie" ? redactHeader(value) : value,
      ]),
    ),
    operation: match?.operation.id,
    status,
  };
}

/** Keeps the word `Bearer`, which is no secret and worth an assertion. */
function redactHeader(value: string): string {
  return (/^Bearer /i.exec(value)?.[0] ?? "") + redacted;
}

/** Writes a path anew that has a secret in it. */
function redactPath(
  { basePath }: Specification,
  pathname: string,
  match: Match | undefined,
): string {
  const secrets = match?.operation.parameters.filter(
    ({ node, isSecret }) => node.in === "path" && isSecret,
  );
  if (match === undefined || !secrets?.length) return pathname;
  const values = new Map([
    ...match.path,
    ...secrets.map(({ node }) => [node.name, redacted] as const),
  ]);
  const fill = (_: string, name: string) => encodeURIComponent(values.get(name) ?? "");
  return basePath + match.operation.path.replaceAll(/\{([^}]+)\}/g, fill);
}

function redactQuery(specification: Specification, search: string): string {
  const query = new URLSearchParams(search);
  const secrets = [...specification.secretQuery].filter((name) => query.has(name));
  if (secrets.length === 0) return search;
  for (const name of secrets) query.set(name, redacted);
  return `?${query}`;
}
