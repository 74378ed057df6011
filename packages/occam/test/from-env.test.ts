import { startSandbox } from "@thinwire/sandbox";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createOccamClient, occamFromEnv } from "../src/index.ts";
import type { Sandbox } from "@thinwire/sandbox";

let sandbox: Sandbox<"occam">;
beforeAll(async () => void (sandbox = await startSandbox(["occam"])));
afterAll(() => sandbox.close());

it("calls with the key of OCCAM_API_KEY", async () => {
  const { url, credentials } = sandbox.occam;
  const auth = occamFromEnv({ OCCAM_API_KEY: credentials.apiKey });
  const occam = createOccamClient({ baseUrl: url, auth });
  expect(await occam.listKeys.result()).toMatchObject({ status: 200 });
});

it("logs in with OCCAM_USERNAME and OCCAM_PASSWORD", async () => {
  const { url, credentials } = sandbox.occam;
  const auth = occamFromEnv({
    OCCAM_USERNAME: credentials.username,
    OCCAM_PASSWORD: credentials.password,
  });
  const occam = createOccamClient({ baseUrl: url, auth });
  expect(await occam.listKeys.result()).toMatchObject({ status: 200 });
});

it("names the variable that is missing beside the other", () => {
  expect(() => occamFromEnv({ OCCAM_USERNAME: "ada@example.com" })).toThrow(
    "[@thinwire/occam] the environment variable OCCAM_PASSWORD must be set too",
  );
});

it("names the variables when none is set, and takes an empty one for none", () => {
  expect(() => occamFromEnv({ OCCAM_API_KEY: "" })).toThrow(TypeError);
  expect(() => occamFromEnv({})).toThrow(
    "[@thinwire/occam] the environment must have OCCAM_API_KEY",
  );
});

it("reads the environment of the process unless it is given another", () => {
  process.env.OCCAM_API_KEY = "key-example";
  expect(() => occamFromEnv()).not.toThrow();
  delete process.env.OCCAM_API_KEY;
  expect(() => occamFromEnv()).toThrow(TypeError);
});
