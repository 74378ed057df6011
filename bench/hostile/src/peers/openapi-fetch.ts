import createClient from "openapi-fetch";
import { answered, attempt } from "../peer.ts";
import { mediaType, placeCredentials, readInput, withQuery } from "../read-call.ts";
import type { HostileCall } from "../../../../packages/client/test/hostile/adapter.ts";
import type { Peer } from "../peer.ts";
import type { Input } from "../read-call.ts";

interface Result {
  data?: unknown;
  error?: unknown;
  response: Response;
}

export const openapiFetch: Peer = {
  name: "openapi-fetch",
  package: "openapi-fetch",
  setUp:
    "As it comes, credentials by an `onRequest` middleware; `querySerializer` and `bodySerializer` per call where the operation is not in the default style.",
  lacks: [
    "server variables",
    "cookie parameters",
    "security schemes",
    "renewal",
    "required parameters",
    "rules for bodies",
    "multipart from objects",
    "retry",
    "deadline",
    "headers as a Map",
  ],
  call: (call) =>
    attempt(async (seen) => {
      const { client } = call;
      const input = readInput(call);
      const { path, query, header, body, baseUrl, signal } = input;
      const placed = await queryCredential(call);
      const acme = createClient<Record<string, {}>>({
        baseUrl: client.baseUrl as string,
        ...(client.headers !== undefined && { headers: client.headers as HeadersInit }),
      });
      acme.use({
        async onRequest({ request }) {
          const { headers: own } = await placeCredentials(call);
          for (const [name, value] of Object.entries(own)) request.headers.set(name, value);
          return request;
        },
      });
      // The suite passes what its types would not let through.
      const request = acme.request as unknown as (
        method: string,
        path: string,
        input: object,
      ) => Promise<Result>;
      const result = await request(call.operation.method, call.operation.path, {
        params: { path, query: withQuery(query, placed), header },
        ...(body !== undefined && { body }),
        ...(signal !== undefined && { signal }),
        ...(baseUrl !== undefined && { baseUrl }),
        ...serializers(call),
        headers: typed(call, input),
      });
      seen.push(result);
      const { data, error, response } = result;
      return answered(response.status, response.ok ? data : error, seen);
    }),
};

async function queryCredential(call: HostileCall): Promise<Record<string, string>> {
  const needsQuery = call.operation.security?.flat().includes("QueryKey") ?? false;
  return needsQuery ? (await placeCredentials(call)).query : {};
}

/** The media type that an operation takes beside JSON, for its serializer to see. */
function typed(call: HostileCall, { headers, body }: Input): unknown {
  if (!/^post(Form|Text)$|^putBytes$/.test(call.name) || body instanceof FormData) return headers;
  const type = mediaType(call, body);
  return type === undefined ? headers : { "content-type": type, ...Object(headers) };
}

function serializers(call: HostileCall): object {
  const { body, query } = readInput(call);
  const own = Object(query) as Record<string, unknown>;
  const array =
    "csv" in own
      ? { style: "form", explode: false }
      : "ssv" in own
        ? { style: "spaceDelimited", explode: false }
        : "psv" in own
          ? { style: "pipeDelimited", explode: false }
          : undefined;
  const object =
    "csv" in own
      ? { style: "form", explode: false }
      : "any" in own
        ? { style: "form", explode: true }
        : undefined;
  const raw = call.name === "putBytes" || call.name === "postText";
  return {
    ...((array ?? object) && {
      querySerializer: { ...(array && { array }), ...(object && { object }) },
    }),
    ...(raw && { bodySerializer: (value: unknown) => value }),
    ...(body instanceof ReadableStream && { duplex: "half" }),
    ...(call.name === "getText" && { parseAs: "text" }),
    ...(call.name === "getBlob" && { parseAs: "blob" }),
  };
}
