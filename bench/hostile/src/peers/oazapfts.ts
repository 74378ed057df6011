import { answered, attempt } from "../peer.ts";
import { peerFile } from "../generate-peers.ts";
import { pathValues, placeCredentials, readInput } from "../read-call.ts";
import type { Peer } from "../peer.ts";

interface Generated {
  defaults: { baseUrl: unknown; headers: unknown };
  servers: { server1(variables: unknown): string };
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
/** Their functions take an object with the parameters that are not required, used or not. */
const withObject = new Set(["open", "search", "byQuery", "byCookie", "byAll"]);

export const oazapfts: Peer = {
  name: "oazapfts",
  package: "oazapfts",
  setUp:
    "Generated from `acme.yaml`: functions on its runtime, credentials as headers of the call.",
  lacks: [
    "credentials in a query",
    "undeclared query parameters",
    "cookie parameters",
    "security schemes",
    "providers",
    "renewal",
    "named path parameters",
    "retry",
    "deadline",
    "headers as a Map",
  ],
  call: (call) =>
    attempt(async (seen) => {
      const sdk = (await import(peerFile("oazapfts"))) as Generated &
        Record<string, (...values: unknown[]) => Promise<{ status: number; data?: unknown }>>;
      const input = readInput(call);
      const { headers } = await placeCredentials(call);
      const { variables } = call.client;
      sdk.defaults.headers = { ...Object(call.client.headers), ...headers };
      sdk.defaults.baseUrl =
        variables === undefined ? call.client.baseUrl : sdk.servers.server1(variables);
      const operation = sdk[call.name];
      if (operation === undefined) throw new Error(`no operation ${call.name}`);
      const { any: $any, ...query } = Object(input.query) as Record<string, unknown>;
      const renamed = $any === undefined ? input.query : { $any, ...query };
      const answer = await operation(
        ...pathValues(call),
        ...(call.name === "find" ? [Object(input.query).q] : []),
        ...(call.name === "headers" ? [Object(input.header)["x-required"]] : []),
        ...(withBody.has(call.name) ? [input.body] : []),
        ...(withObject.has(call.name) ? [renamed] : []),
        {
          ...(input.headers !== undefined && { headers: input.headers }),
          ...(input.baseUrl !== undefined && { baseUrl: input.baseUrl }),
          ...(input.signal !== undefined && { signal: input.signal }),
          ...(input.body instanceof ReadableStream && { duplex: "half" }),
        },
      );
      seen.push(answer);
      return answered(answer.status, answer.data, seen);
    }),
};
