import { startSandbox } from "@thinwire/sandbox";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createGabberClient, gabberFromEnv } from "../src/index.ts";
import type { Sandbox } from "@thinwire/sandbox";

let sandbox: Sandbox<"gabber">;
beforeAll(async () => void (sandbox = await startSandbox(["gabber"])));
afterAll(() => sandbox.close());

it("calls with the key of GABBER_API_KEY", async () => {
  const { url, credentials } = sandbox.gabber;
  const auth = gabberFromEnv({ GABBER_API_KEY: credentials.apiKey });
  const gabber = createGabberClient({ baseUrl: url, auth });
  expect(await gabber.checkUsageToken.result({ body: { human: "user-1" } })).toMatchObject({
    status: 404,
  });
});

it("takes a usage token, alone or beside the key", () => {
  expect(gabberFromEnv({ GABBER_USAGE_TOKEN: "token-example" })).toEqual({
    BearerAuth: "token-example",
  });
  expect(
    gabberFromEnv({ GABBER_API_KEY: "key-example", GABBER_USAGE_TOKEN: "token-example" }),
  ).toEqual({ ApiKeyAuth: "key-example", BearerAuth: "token-example" });
});

it("names the variables when none is set, and takes an empty one for none", () => {
  expect(() => gabberFromEnv({ GABBER_API_KEY: "" })).toThrow(TypeError);
  expect(() => gabberFromEnv({})).toThrow(
    "[@thinwire/gabber] the environment must have GABBER_API_KEY",
  );
});

it("reads the environment of the process unless it is given another", () => {
  process.env.GABBER_API_KEY = "key-example";
  expect(() => gabberFromEnv()).not.toThrow();
  delete process.env.GABBER_API_KEY;
  expect(() => gabberFromEnv()).toThrow(TypeError);
});
