import ky, { isHTTPError } from "ky";
import { attempt } from "../peer.ts";
import {
  callHeaders,
  isRaw,
  mediaType,
  placeCredentials,
  readInput,
  withQuery,
  writePath,
} from "../read-call.ts";
import type { Options } from "ky";
import type { HostileCall } from "../../../../packages/client/test/hostile/adapter.ts";
import type { Peer } from "../peer.ts";

export const kyPeer: Peer = {
  name: "ky",
  package: "ky",
  setUp:
    "`prefix`, path parameters through `encodeURIComponent`, credentials by a `beforeRequest` hook; no repetition and no time-out unless a case asks for them.",
  lacks: [
    "server variables",
    "cookie parameters",
    "security schemes",
    "renewal",
    "named path parameters",
    "parameter styles",
    "objects in a query",
    "arrays in a query",
    "query as an object only",
    "required parameters",
    "rules for bodies",
    "forms from objects",
    "multipart from objects",
    "bounds of a wait",
    "idempotence by operation",
    "headers as a Map",
    "streams that serve once",
  ],
  call: (call) =>
    attempt(
      async (seen) => {
        const { client, operation } = call;
        const input = readInput(call);
        const { query } = await placeCredentials({ ...call, operation: onlyQuery(call) });
        const acme = ky.create({
          prefix: client.baseUrl as string,
          ...(client.headers !== undefined && { headers: client.headers as HeadersInit }),
          timeout: false,
          retry: 0,
          ...(client.retry && {
            retry: {
              limit: client.retry.retries ?? 2,
              delay: () => client.retry?.baseDelay ?? 300,
              ...(client.retry.maxDelay !== undefined && { backoffLimit: client.retry.maxDelay }),
              ...(client.retry.idempotent !== undefined && {
                methods: client.retry.idempotent ? ["post", "put"] : [],
              }),
            },
          }),
          hooks: {
            beforeRequest: [
              async ({ request }) => {
                const { headers } = await placeCredentials(call);
                for (const [name, value] of Object.entries(headers)) {
                  request.headers.set(name, value);
                }
              },
            ],
          },
        });
        const own = callHeaders(input);
        const type =
          isRaw(input.body) || !writesJson(call) ? mediaType(call, input.body) : undefined;
        const headers = type === undefined ? own : { "content-type": type, ...Object(own) };
        const search = withQuery(input.query, query);
        // The suite passes what its types would not let through.
        const options = {
          method: operation.method,
          ...(search !== undefined && { searchParams: search }),
          ...(headers !== undefined && { headers }),
          ...(input.signal !== undefined && { signal: input.signal }),
          ...(input.baseUrl !== undefined && { prefix: input.baseUrl }),
          ...(input.timeout !== undefined && { totalTimeout: input.timeout }),
          ...bodyOptions(call, input.body),
        } as Options;
        const answer = acme(writePath(call).slice(1), options);
        const data: unknown = await read(call, answer);
        seen.push(data);
        return { kind: "data", data, seen };
      },
      (error) =>
        isHTTPError(error) ? { status: error.response.status, body: error.data } : undefined,
    ),
};

function onlyQuery({ operation }: HostileCall): HostileCall["operation"] {
  const inQuery = operation.security?.flat().includes("QueryKey") ?? false;
  return inQuery ? operation : { ...operation, security: [] };
}

function writesJson({ name }: HostileCall): boolean {
  return /Json$|^spend$/.test(name);
}

function bodyOptions(call: HostileCall, body: unknown): object {
  if (body === undefined) return {};
  if (isRaw(body) || !writesJson(call)) return { body };
  return { json: body };
}

async function read({ name }: HostileCall, answer: ReturnType<typeof ky>): Promise<unknown> {
  if (name === "getText") return await answer.text();
  if (name === "getBlob") return await answer.blob();
  if (name === "headItem" || name === "deleteItem") return (await answer.text()) || undefined;
  return await answer.json();
}
