import { startSandbox } from "@thinwire/sandbox";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createH2ogpteClient, h2ogpteFromEnv } from "../src/index.ts";
import type { Sandbox } from "@thinwire/sandbox";

let sandbox: Sandbox<"h2ogpte">;
beforeAll(async () => void (sandbox = await startSandbox(["h2ogpte"])));
afterAll(() => sandbox.close());

it("calls with the key of H2OGPTE_API_KEY", async () => {
  const { url, credentials } = sandbox.h2ogpte;
  const auth = h2ogpteFromEnv({ H2OGPTE_API_KEY: credentials.apiKey });
  const h2ogpte = createH2ogpteClient({ baseUrl: url, auth });
  expect(await h2ogpte.listAllApiKeys.result()).toMatchObject({ status: 200 });
});

it("names the variables when none is set, and takes an empty one for none", () => {
  expect(() => h2ogpteFromEnv({ H2OGPTE_API_KEY: "" })).toThrow(TypeError);
  expect(() => h2ogpteFromEnv({})).toThrow(
    "[@thinwire/h2ogpte] the environment must have H2OGPTE_API_KEY",
  );
});

it("reads the environment of the process unless it is given another", () => {
  process.env.H2OGPTE_API_KEY = "key-example";
  expect(() => h2ogpteFromEnv()).not.toThrow();
  delete process.env.H2OGPTE_API_KEY;
  expect(() => h2ogpteFromEnv()).toThrow(TypeError);
});
