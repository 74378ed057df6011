import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../src/index.ts";
import { acme, credentials } from "./hostile/acme.ts";
import { startRecordingServer } from "./recording-server.ts";
import type { AcmeClient } from "./acme-types.ts";
import type { RecordingServer } from "./recording-server.ts";

let server: RecordingServer;
let client: AcmeClient;

beforeAll(async () => {
  server = await startRecordingServer();
  client = createClient(acme, { baseUrl: `${server.origin}/v1`, auth: credentials });
});
afterAll(() => server.close());

const item = { params: { path: { id: "1" } } };

describe("an error that a proxy has answered in the API's place", () => {
  const page = "<html>secret</html>";
  const reply = { status: 502, body: page, headers: { "content-type": "text/html" } };

  it("is a value without data, and with its text, from result()", async () => {
    server.answer(reply);
    const result = await client.getItem.result(item);
    expect(result).toMatchObject({ status: 502, ok: false, data: undefined, text: page });
    expect(inspect(result) + JSON.stringify(result)).not.toContain("secret");
  });

  it("is thrown without a body, and with its text", async () => {
    server.answer(reply);
    const error = await client.getItem(item).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "ApiError", status: 502, body: undefined, text: page });
    expect(String(error)).toContain("answered 502 with a body that is not JSON (text/html)");
    expect(inspect(error) + JSON.stringify(error)).not.toContain("secret");
  });
});

it("throws for a success that is a page, also from result()", async () => {
  server.answer({ body: "<html>", headers: { "content-type": "text/html" } });
  const error = await client.getItem.result(item).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "ApiError", status: 200, body: undefined, text: "<html>" });
});
