import { createGabberClient, createGabberPathClient } from "@thinwire/gabber";
import gabber from "@thinwire/gabber/openapi.json" with { type: "json" };
import { createH2ogpteClient, createH2ogptePathClient } from "@thinwire/h2ogpte";
import h2ogpte from "@thinwire/h2ogpte/openapi.json" with { type: "json" };
import { createKpsClient, createKpsPathClient } from "@thinwire/kps";
import kps from "@thinwire/kps/openapi.json" with { type: "json" };
import { createOccamClient, createOccamPathClient, occamApiKey } from "@thinwire/occam";
import occam from "@thinwire/occam/openapi.json" with { type: "json" };
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { documentedCalls } from "./documented-calls.ts";
import { exampleHandlers } from "./example-handlers.ts";

const baseUrl = "https://api.example/v1";
const options = { baseUrl, auth: "example" };
const gabberOptions = { baseUrl, auth: { ApiKeyAuth: "example" } };

const vendors = {
  gabber: [gabber, createGabberClient(gabberOptions), createGabberPathClient(gabberOptions)],
  h2ogpte: [h2ogpte, createH2ogpteClient(options), createH2ogptePathClient(options)],
  kps: [kps, createKpsClient(options), createKpsPathClient(options)],
  occam: [occam, createOccamClient(options), createOccamPathClient(options)],
} as const;

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe.each(Object.entries(vendors))("%s", (_, [openapi, client, pathClient]) => {
  const handlers = exampleHandlers(openapi, baseUrl);

  test.each(documentedCalls(openapi))(
    "$name answers the documented example, by method and by path",
    async ({ name, method, path, input, status, answer }) => {
      server.use(...(await handlers));
      // Both are called by names from the specification, which their types are rendered from.
      const operation = Reflect.get(client, name) as AnyMethod;
      const byMethod = await operation.result(input);
      expect([byMethod.status, byMethod.data]).toEqual([status, answer]);
      const byPath = await (pathClient as AnyPathClient).request(method, path, input);
      expect([byPath.response.status, byPath.data]).toEqual([status, answer]);
    },
  );
});

interface AnyMethod {
  result(input: object): Promise<{ status: number; data: unknown }>;
}

interface AnyPathClient {
  request(
    method: string,
    path: string,
    input: object,
  ): Promise<{ response: Response; data?: unknown }>;
}

test("a handler of your own comes before the example", async () => {
  server.use(...(await exampleHandlers(occam, baseUrl)));
  const client = createOccamClient({ baseUrl, auth: occamApiKey("example") });
  expect(await client.listKeys()).toHaveLength(1);

  server.use(http.get(`${baseUrl}/keys/`, () => HttpResponse.json([])));
  expect(await client.listKeys()).toEqual([]);
});
