import type { HostileCase } from "../../../packages/client/test/hostile/case.ts";

/** What a case needs and some clients have no way to say. */
export type Feature = keyof typeof rules | "thinwire's own";

type Rule = (test: HostileCase, facts: Facts) => boolean;

interface Facts {
  /** Own keys of `params.query`. */
  readonly query: readonly string[];
  readonly hasBaseUrl: boolean;
}

/** Options and choices of ours: nothing that another client could be measured by. */
const own: Rule = ({ group, name }) =>
  (group === "base URL" && name === "an option of the client that is none") ||
  (group === "credentials" &&
    /^a scheme (that is none|of an inherited)|^undefined, as|^null$|^text where/.test(name)) ||
  (group === "answers" && name.endsWith("as a deadline")) ||
  (group === "retry" && /^bounds |^an option that does not exist$/.test(name)) ||
  (group === "redirects" && name === "a chain of 6");

const declared = new Set([
  "csv",
  "ssv",
  "psv",
  "filter",
  "any",
  "tag",
  "q",
  "since",
  "a",
  "b",
  "c",
]);

const rules = {
  "server variables": ({ group, name }) => group === "base URL" && /variable/.test(name),
  "base URL of a call": (_, { hasBaseUrl }) => hasBaseUrl,
  "base URL at run time": ({ group, client }) => group === "base URL" && client !== undefined,
  "cookie parameters": ({ group }) => group === "cookies",
  "credentials in a query": ({ operation }) =>
    operation === "byQuery" || operation === "byAll" || operation === "spend",
  "security schemes": ({ group, name, expected }) =>
    group === "credentials" &&
    (/^no credentials|^one of two that|^none of two|^the (first|second) of|must be encoded/.test(
      name,
    ) ||
      (expected.throws === undefined &&
        /^(none for|a (header|query|cookie) key|a bearer token|two schemes|all four)/.test(name))),
  providers: ({ group, name }) =>
    (group === "credentials" && name.includes("provider")) ||
    (group === "abort" && name.includes("token")) ||
    name.startsWith("a credential that cannot be sent"),
  renewal: ({ name }) =>
    /something newer|while the newer|while the new token|a 401 for a body that cannot/.test(name),
  "named path parameters": ({ group, name }) =>
    group === "path" && /^an inherited value$|^no path parameters|^null instead/.test(name),
  "parameter styles": (_, { query }) => query.some((key) => /^[csp]sv$/.test(key)),
  "objects in a query": (_, { query }) => query.includes("filter") || query.includes("any"),
  "arrays in a query": (_, { query }) => query.includes("tag"),
  "undeclared query parameters": ({ operation }, { query }) =>
    operation === "search" && query.some((key) => !declared.has(key)),
  "query as an object only": ({ group, name }) =>
    group === "query" && /^(a string|a URLSearchParams|a Map) instead/.test(name),
  "required parameters": ({ group, name }) =>
    (group === "query" || group === "headers") && /^a required (parameter|header)/.test(name),
  "rules for bodies": ({ group, name }) =>
    group === "bodies" && /^(nothing|something) where .* for (postJson|getItem)$/.test(name),
  "forms from objects": ({ group, operation, name }) =>
    group === "bodies" && operation === "postForm" && !name.startsWith("a URLSearchParams in"),
  "multipart from objects": ({ group, operation, name }) =>
    group === "bodies" && operation === "postMultipart" && !name.startsWith("a FormData of"),
  HEAD: ({ operation }) => operation === "headItem",
  retry: ({ group, name, client }) =>
    (group === "retry" && client !== undefined) ||
    (group === "abort" && /repetition|deadline: wait/.test(name)),
  "bounds of a wait": ({ group, name }) =>
    group === "retry" && /^Retry-After (beyond|that is huge|in a far)/.test(name),
  "idempotence by the caller": ({ name }) => name.includes("that the caller knows"),
  "idempotence by operation": ({ operation }) => operation === "createJson",
  deadline: ({ name, expected }) => expected.throws === "TimeoutError" || name.includes("deadline"),
  "one deadline for all attempts": ({ group, name }) =>
    group === "abort" && name.startsWith("by the deadline"),
  "streams that serve once": ({ group, name }) =>
    (group === "retry" && /\ba stream/.test(name)) || name.startsWith("307 with a stream"),
  "headers of the client": ({ group, client }) => group === "headers" && client !== undefined,
  "undeclared fields": ({ name }) =>
    /^characters that split in a form$|^a field name that would add a header in/.test(name),
  "headers as a Map": ({ group, name }) => group === "headers" && name === "a Map",
} as const satisfies Record<string, Rule>;

/** Everything that a case needs beyond a request and its answer. */
export function featuresOf(test: HostileCase): Feature[] {
  const { rawQuery, hasBaseUrl } = look(test);
  const query = rawQuery === Object(rawQuery) ? Object.keys(Object(rawQuery) as object) : [];
  const facts: Facts = { query, hasBaseUrl };
  const needed = Object.entries(rules).filter(([, rule]) => rule(test, facts));
  // The keys are those of `rules`.
  const names = needed.map(([name]) => name as Feature);
  return own(test, facts) ? ["thinwire's own", ...names] : names;
}

function look({ input }: HostileCase): { rawQuery: unknown; hasBaseUrl: boolean } {
  const origin = "http://127.0.0.1:1";
  const at = { origin, port: "1", other: "http://127.0.0.1:2", localhost: "http://localhost:1" };
  const { params, baseUrl } = Object(input?.(at)) as { params?: unknown; baseUrl?: unknown };
  const { query } = Object(params) as { query?: unknown };
  return { rawQuery: query, hasBaseUrl: baseUrl !== undefined };
}
