import { acme } from "../../../../packages/client/test/hostile/acme.ts";
import { answered, attempt } from "../peer.ts";
import { peerFile } from "../generate-peers.ts";
import { callHeaders, readInput } from "../read-call.ts";
import type { HostileCall } from "../../../../packages/client/test/hostile/adapter.ts";
import type { Peer } from "../peer.ts";

interface Result {
  data?: unknown;
  error?: unknown;
  response?: Response;
}

interface Generated {
  createClient(config: object): object;
  createConfig(config: object): object;
  [operation: string]: (options: object) => unknown;
}

export const heyApi: Peer = {
  name: "hey-api",
  package: "@hey-api/openapi-ts",
  setUp:
    "Generated from `acme.yaml`: SDK functions on the fetch client, credentials by its `auth` callback.",
  lacks: [
    "server variables",
    "cookie parameters",
    "renewal",
    "retry",
    "deadline",
    "headers as a Map",
  ],
  call: (call) =>
    attempt(async (seen) => {
      const sdk = (await import(peerFile("hey-api"))) as Generated;
      const input = readInput(call);
      const { path, query, header, headers, body, baseUrl, signal } = input;
      const client = sdk.createClient(
        sdk.createConfig({
          baseUrl: call.client.baseUrl,
          auth: credential(call),
          ...(call.client.headers !== undefined && { headers: call.client.headers }),
        }),
      );
      const operation = sdk[call.name];
      if (operation === undefined) throw new Error(`no operation ${call.name}`);
      const answer = (await operation({
        client,
        ...(path !== undefined && { path }),
        ...(query !== undefined && { query }),
        ...(body !== undefined && { body }),
        ...(baseUrl !== undefined && { baseUrl }),
        ...(signal !== undefined && { signal }),
        ...((header ?? headers) !== undefined && { headers: callHeaders(input) }),
        ...(body instanceof ReadableStream && { duplex: "half" }),
      })) as Result;
      seen.push(answer);
      const { data, error, response } = answer;
      // Without a response, or with one that could not be read, the error is what was thrown.
      if (response === undefined || (response.ok && error !== undefined)) throw error;
      return answered(response.status, response.ok ? data : error, seen);
    }),
};

/** What its documentation calls an auth callback: gets the scheme, gives the credential. */
function credential({ client }: HostileCall): (scheme: { name?: string; in?: string }) => unknown {
  const auth = Object(client.auth) as Record<string, unknown>;
  return async (scheme) => {
    const name = scheme.name ?? "Authorization";
    const [key = ""] = Object.entries(acme.schemes).find(([, one]) => one.name === name) ?? [];
    const given = auth[key];
    return typeof given === "function" ? await (given as () => unknown)() : given;
  };
}
