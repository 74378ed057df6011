import { isDeepStrictEqual } from "node:util";
import type { Call } from "./call.ts";
import type { RecordedRequest } from "./recorder.ts";

/** Something that is not the same on the wire. */
export interface Difference {
  readonly call: string;
  /** `method`, `path`, `query`, `header <name>`, `body`, `requests` (how many), or `answer` (not understood). */
  readonly part: string;
  readonly ours: string;
  readonly theirs: string;
}

/**
 * Compares what two clients sent for the same call: method, path and query as sent, the header of the credential,
 * the header parameters that the specification has, the media type of a body, and the body by its meaning.
 */
export function compareRequests(
  call: Call,
  ours: readonly RecordedRequest[],
  theirs: readonly RecordedRequest[],
): Difference[] {
  const [left] = ours;
  const [right] = theirs;
  const told = (part: string, one: string, other: string): Difference[] =>
    one === other ? [] : [{ call: call.name, part, ours: one, theirs: other }];
  if (left === undefined || right === undefined || theirs.length !== ours.length) {
    return told("requests", String(ours.length), String(theirs.length));
  }
  const [ourPath = "", ourQuery = ""] = left.url.split("?");
  const [theirPath = "", theirQuery = ""] = right.url.split("?");
  const names = ["x-api-key", "authorization", ...Object.keys(call.headers)];
  return [
    ...told("method", left.method, right.method),
    ...told("path", ourPath, theirPath),
    ...told("query", sortedQuery(ourQuery), sortedQuery(theirQuery)),
    ...names.flatMap((name) => {
      const key = name.toLowerCase();
      return told(`header ${key}`, left.headers[key] ?? "none", right.headers[key] ?? "none");
    }),
    ...(left.body === "" && right.body === ""
      ? []
      : told("header content-type", mediaType(left), mediaType(right))),
    ...(isDeepStrictEqual(meaningOf(left), meaningOf(right))
      ? []
      : told("body", left.body, withoutBoundary(right))),
  ];
}

/** The order of query parameters carries no meaning here. */
function sortedQuery(query: string): string {
  return query.split("&").sort().join("&");
}

function mediaType(request: RecordedRequest): string {
  return (request.headers["content-type"] ?? "none").split(";")[0]?.trim().toLowerCase() ?? "none";
}

function meaningOf(request: RecordedRequest): unknown {
  if (mediaType(request) === "application/x-www-form-urlencoded") {
    return [...new URLSearchParams(request.body)].sort(([one], [other]) => (one < other ? -1 : 1));
  }
  try {
    // Whether it is JSON is what is asked here.
    return JSON.parse(request.body) as unknown;
  } catch {
    return request.body;
  }
}

/** Boundaries are random: a table that is written again must not change by them. */
function withoutBoundary(request: RecordedRequest): string {
  const [, boundary] = /boundary="?([^";]+)/.exec(request.headers["content-type"] ?? "") ?? [];
  return boundary === undefined ? request.body : request.body.replaceAll(boundary, "BOUNDARY");
}
