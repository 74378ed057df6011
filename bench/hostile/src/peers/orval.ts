import { answered, attempt } from "../peer.ts";
import { peerFile } from "../generate-peers.ts";
import { callHeaders, pathValues, placeCredentials, readInput, withQuery } from "../read-call.ts";
import type { Peer } from "../peer.ts";

declare global {
  /** What the generated code has for a base URL: it can only be chosen when generating. */
  var acmeBaseUrl: unknown;
}

interface Answer {
  data: unknown;
  status: number;
}

const withBody = new Set([
  "postJson",
  "putJson",
  "patchJson",
  "createJson",
  "postForm",
  "postMultipart",
  "putBytes",
  "postText",
  "spend",
]);
const withQueryParameters = new Set(["search", "find", "byQuery", "byAll"]);

export const orval: Peer = {
  name: "orval",
  package: "orval",
  setUp: "Generated from `acme.yaml`: functions on fetch, credentials as headers of the call.",
  lacks: [
    "base URL at run time",
    "base URL of a call",
    "server variables",
    "cookie parameters",
    "security schemes",
    "providers",
    "renewal",
    "named path parameters",
    "retry",
    "deadline",
    "headers as a Map",
    "headers of the client",
    "undeclared fields",
  ],
  call: (call) =>
    attempt(async (seen) => {
      const sdk = (await import(peerFile("orval"))) as Record<
        string,
        (...values: unknown[]) => Promise<Answer>
      >;
      globalThis.acmeBaseUrl = call.client.baseUrl;
      const input = readInput(call);
      const placed = await placeCredentials(call);
      const { headers, signal } = input;
      // The function of an operation with header parameters takes them first, apart from the others.
      const own = call.name === "headers" ? headers : callHeaders(input);
      const operation = sdk[call.name];
      if (operation === undefined) throw new Error(`no operation ${call.name}`);
      const answer = await operation(
        ...pathValues(call),
        ...(call.name === "headers" ? [input.header] : []),
        ...(withBody.has(call.name) ? [input.body] : []),
        ...(withQueryParameters.has(call.name) ? [withQuery(input.query, placed.query)] : []),
        {
          headers: withCredentials(own, placed.headers),
          ...(signal !== undefined && { signal }),
        },
      );
      seen.push(answer);
      return answered(answer.status, answer.data, seen);
    }),
};

/** The caller's headers in the form that they have, with the credentials. */
function withCredentials(headers: unknown, credentials: Record<string, string>): unknown {
  const pairs = Object.entries(credentials);
  if (headers instanceof Headers) return new Headers([...headers, ...pairs]);
  if (Array.isArray(headers)) return [...(headers as unknown[]), ...pairs];
  return { ...Object(headers), ...credentials };
}
