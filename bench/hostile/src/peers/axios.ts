import { Readable } from "node:stream";
import { create, isAxiosError } from "axios";
import { attempt } from "../peer.ts";
import {
  callHeaders,
  mediaType,
  placeCredentials,
  readInput,
  withQuery,
  writePath,
} from "../read-call.ts";
import type { ReadableStream as NodeStream } from "node:stream/web";
import type { AxiosRequestConfig } from "axios";
import type { Peer } from "../peer.ts";

export const axiosPeer: Peer = {
  name: "axios",
  package: "axios",
  setUp:
    "`baseURL`, path parameters through `encodeURIComponent`, credentials by a request interceptor; its Node adapter, as it comes; arrays without brackets.",
  lacks: [
    "server variables",
    "cookie parameters",
    "security schemes",
    "renewal",
    "named path parameters",
    "parameter styles",
    "query as an object only",
    "required parameters",
    "rules for bodies",
    "retry",
    "streams that serve once",
  ],
  call: (call) =>
    attempt(
      async (seen) => {
        const { client, operation } = call;
        const acme = create({
          baseURL: client.baseUrl as string,
          paramsSerializer: { indexes: null },
          formSerializer: { indexes: null },
          ...(client.headers !== undefined && {
            headers: client.headers as Record<string, string>,
          }),
        });
        acme.interceptors.request.use(async (config) => {
          const placed = await placeCredentials(call);
          for (const [name, value] of Object.entries(placed.headers))
            config.headers.set(name, value);
          config.params = withQuery(config.params, placed.query);
          return config;
        });
        const input = readInput(call);
        const headers = callHeaders(input);
        const type = mediaType(call, input.body);
        const { body } = input;
        // The suite passes what its types would not let through.
        const answer = await acme.request<unknown>({
          method: operation.method,
          url: writePath(call),
          params: input.query,
          // Its Node adapter takes Node's streams.
          data: body instanceof ReadableStream ? Readable.fromWeb(body as NodeStream) : body,
          ...(headers !== undefined && { headers }),
          ...(type !== undefined && { headers: { "content-type": type, ...Object(headers) } }),
          ...(input.signal !== undefined && { signal: input.signal }),
          ...(input.baseUrl !== undefined && { baseURL: input.baseUrl }),
          ...(input.timeout !== undefined && { timeout: input.timeout }),
          ...(call.name === "getText" && { responseType: "text" }),
          ...(call.name === "getBlob" && { responseType: "arraybuffer" }),
        } as AxiosRequestConfig);
        seen.push(answer);
        const { data } = answer;
        return { kind: "data", data: data instanceof Buffer ? new Blob([data]) : data, seen };
      },
      (error) => {
        if (!isAxiosError(error) || error.response === undefined) return undefined;
        return { status: error.response.status, body: error.response.data };
      },
    ),
};
