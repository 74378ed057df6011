import OpenAI, { APIError } from "openai";
// What its resources write their paths with; it is not among the package's exports.
import { path as pathTag } from "../../../node_modules/openai/internal/utils/path.mjs";
import { attempt } from "../peer.ts";
import {
  callHeaders,
  isRaw,
  mediaType,
  pathValues,
  placeCredentials,
  readInput,
  withQuery,
} from "../read-call.ts";
import type { HostileCall } from "../../../../packages/client/test/hostile/adapter.ts";
import type { Peer } from "../peer.ts";

export const openai: Peer = {
  name: "openai",
  package: "openai",
  setUp:
    "Its low-level `get`, `post` … with the path tag of its resources, the bearer token as `apiKey`, other credentials as headers; no repetition unless a case asks for it.",
  lacks: [
    "base URL of a call",
    "server variables",
    "cookie parameters",
    "security schemes",
    "renewal",
    "named path parameters",
    "parameter styles",
    "required parameters",
    "rules for bodies",
    "multipart from objects",
    "HEAD",
    "bounds of a wait",
    "idempotence by operation",
    "idempotence by the caller",
    "one deadline for all attempts",
  ],
  call: (call) =>
    attempt(
      async (seen) => {
        const { client, operation } = call;
        const input = readInput(call);
        const bearer = operation.security?.some((names) => names.includes("Bearer")) ?? false;
        const auth = Object(client.auth) as Record<string, unknown>;
        const placed = await placeCredentials(withoutBearer(call));
        // The suite passes what its types would not let through.
        const acme = new OpenAI({
          baseURL: client.baseUrl as string,
          apiKey: bearer ? (auth["Bearer"] as string) : "unused",
          maxRetries: client.retry?.retries ?? (client.retry ? 2 : 0),
          logLevel: "off",
          defaultHeaders: {
            ...(!bearer && { authorization: null }),
            ...Object(client.headers),
            ...placed.headers,
          },
        });
        const headers = typed(call, callHeaders(input), input.body);
        const options = {
          query: withQuery(input.query, placed.query) as object,
          ...(input.body !== undefined && { body: input.body }),
          ...(headers !== undefined && { headers: headers as Record<string, string> }),
          ...(input.signal !== undefined && { signal: input.signal as AbortSignal }),
          ...(input.timeout !== undefined && { timeout: input.timeout as number }),
          ...((call.name === "getText" || call.name === "getBlob") && { __binaryResponse: true }),
        };
        const method = operation.method.toLowerCase() as
          | "get"
          | "post"
          | "put"
          | "patch"
          | "delete";
        const answer = await acme[method]<unknown>(writePath(call), options);
        const data = await read(call, answer);
        seen.push(data);
        return { kind: "data", data, seen };
      },
      (error) => {
        if (!(error instanceof APIError) || error.status === undefined) return undefined;
        return { status: Number(error.status), body: error.error };
      },
    ),
};

/** The rest of the credentials: headers and query of the call. */
function withoutBearer(call: HostileCall): HostileCall {
  const security = call.operation.security?.map((names) =>
    names.filter((name) => name !== "Bearer"),
  );
  return security ? { ...call, operation: { ...call.operation, security } } : call;
}

function writePath(call: HostileCall): string {
  const statics = call.operation.path.split(/\{\w+\}/);
  // A template as the tag would get it from a tagged literal.
  return pathTag(Object.assign(statics, { raw: statics }), ...pathValues(call));
}

/** JSON is written by itself; of everything else the caller says what it is. */
function typed(call: HostileCall, headers: unknown, body: unknown): unknown {
  const json = /Json$|^spend$|^postMultipart$/.test(call.name);
  const type = json && !isRaw(body) ? undefined : mediaType(call, body);
  return type === undefined ? headers : { "content-type": type, ...Object(headers) };
}

async function read({ name }: HostileCall, answer: unknown): Promise<unknown> {
  if (!(answer instanceof Response)) return answer;
  return name === "getText" ? await answer.text() : await answer.blob();
}
