import { startSandbox } from "@thinwire/sandbox";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createKpsClient, kpsFromEnv } from "../src/index.ts";
import type { Sandbox } from "@thinwire/sandbox";

let sandbox: Sandbox<"kps">;
beforeAll(async () => void (sandbox = await startSandbox(["kps"])));
afterAll(() => sandbox.close());

it("takes the API token of KPS_API_KEY", () => {
  expect(kpsFromEnv({ KPS_API_KEY: "token-example" })).toBe("token-example");
});

it("logs in with KPS_EMAIL and KPS_PASSWORD", async () => {
  const { url, credentials } = sandbox.kps;
  const auth = kpsFromEnv({
    KPS_EMAIL: credentials.email,
    KPS_PASSWORD: credentials.password,
  });
  const kps = createKpsClient({ baseUrl: url, auth });
  expect(await kps.userApiTokenGet.result()).toMatchObject({ status: 200 });
});

it("names the variable that is missing beside the other", () => {
  expect(() => kpsFromEnv({ KPS_EMAIL: "ada@example.com" })).toThrow(
    "[@thinwire/kps] the environment variable KPS_PASSWORD must be set too",
  );
});

it("names the variables when none is set, and takes an empty one for none", () => {
  expect(() => kpsFromEnv({ KPS_API_KEY: "" })).toThrow(TypeError);
  expect(() => kpsFromEnv({})).toThrow("[@thinwire/kps] the environment must have KPS_API_KEY");
});

it("reads the environment of the process unless it is given another", () => {
  process.env.KPS_API_KEY = "key-example";
  expect(() => kpsFromEnv()).not.toThrow();
  delete process.env.KPS_API_KEY;
  expect(() => kpsFromEnv()).toThrow(TypeError);
});
