import { readFileSync } from "node:fs";
import {
  createOccamClient,
  createOccamPathClient,
  occamApiKey,
  occamPassword,
} from "@thinwire/occam";
import { startSandbox } from "@thinwire/sandbox";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const running = await startSandbox(["occam"], { validateResponses: true });
const { url, credentials, requests, reset } = running.occam;

beforeEach(reset);
afterAll(() => running.close());

describe("README", () => {
  const { fetch } = globalThis;
  const log = vi.spyOn(console, "log").mockReturnValue();

  beforeEach(() => {
    log.mockClear();
    vi.stubEnv("OCCAM_API_KEY", credentials.apiKey);
    vi.stubGlobal("fetch", (address: string, init: RequestInit) =>
      fetch(address.replace("https://api.occam.ai", url), init),
    );
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  test("its first example makes a key", async () => {
    const { makeKey } = await import("./readme/first.ts");
    const key = await makeKey("ci");
    const occam = createOccamClient({ baseUrl: url, auth: occamApiKey(key) });
    expect(await occam.listKeys()).toMatchObject([{ name: "sandbox" }, { name: "ci" }]);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^created \S+$/));
  });

  test("its example of errors runs", async () => {
    await import("./readme/errors.ts");
    expect(log).toHaveBeenCalledExactlyOnceWith(["sandbox", "ci"]);
  });

  test("its example by path runs", async () => {
    await import("./readme/by-path.ts");
    expect(log).toHaveBeenCalledExactlyOnceWith(1);
  });

  test("its example without an account runs", async () => {
    await import("./readme/sandbox.ts");
    expect(log).toHaveBeenCalledExactlyOnceWith([
      expect.objectContaining({ name: "sandbox" }),
      expect.objectContaining({ name: "ci" }),
    ]);
  });

  test.each(["first", "errors", "by-path", "sandbox"])(
    "prints the example %s as it is tested",
    (name) => {
      const read = (file: string): string => readFileSync(new URL(file, import.meta.url), "utf8");
      expect(read("../README.md")).toContain(`\`\`\`ts\n${read(`readme/${name}.ts`)}\`\`\``);
    },
  );
});

describe("options", () => {
  test("refuses an option that does not exist", () => {
    // @ts-expect-error it is called "auth"
    const create = (): unknown => createOccamClient({ apiKey: "sk-example" });
    expect(create).toThrow(TypeError);
    expect(create).toThrow('[@thinwire/occam] "apiKey" is no option; known are auth, variables,');
  });

  test.each([
    ["undefined", undefined, "is the environment variable set?"],
    ["empty", "", "must be a non-empty string"],
  ])("refuses credentials that are %s", (_, secret, message) => {
    const username = "user@example.com";
    for (const [option, create] of [
      ["auth", () => createOccamClient({ auth: secret })],
      ["auth", () => createOccamPathClient({ auth: secret })],
      ["key", () => occamApiKey(secret)],
      ["username", () => occamPassword({ username: secret, password: "example" })],
      ["password", () => occamPassword({ username, password: secret })],
    ] as const) {
      expect(create).toThrow(TypeError);
      expect(create).toThrow(`[@thinwire/occam] "${option}"`);
      expect(create).toThrow(message);
    }
  });

  test("refuses a base URL that is no URL, or without TLS beyond this machine", () => {
    for (const create of [createOccamClient, createOccamPathClient]) {
      expect(() => create({ baseUrl: "api.occam.ai" })).toThrow(
        '[@thinwire/occam] "baseUrl" must be an absolute URL',
      );
      expect(() =>
        create({ baseUrl: "http://api.occam.ai", auth: occamApiKey("sk-example") }),
      ).toThrow('[@thinwire/occam] "baseUrl" must begin with https://');
    }
  });
});

describe("wrong calls", () => {
  const occam = createOccamClient({ baseUrl: url, auth: occamApiKey(credentials.apiKey) });
  const byPath = createOccamPathClient({ baseUrl: url, auth: occamApiKey(credentials.apiKey) });
  const open = createOccamClient({ baseUrl: url });

  afterEach(() => expect(requests).toEqual([]));

  test("a client without credentials rejects before anything is sent", async () => {
    // @ts-expect-error it needs credentials
    const call: Promise<unknown> = open.listKeys();
    await expect(call).rejects.toThrow(TypeError);
    await expect(call).rejects.toThrow('[@thinwire/occam] listKeys: this operation needs "auth"');
    const other = createOccamPathClient({ baseUrl: url }).GET("/keys/");
    await expect(other).rejects.toThrow('this operation needs "auth"');
  });

  test.each(["..", ".", "%2e%2e", "../keys", "a/../b", ""])("the id %j", async (uuid) => {
    const params = { path: { uuid } };
    for (const call of [
      occam.deleteKey({ params }),
      occam.getKeyUsage({ params }),
      byPath.DELETE("/keys/{uuid}", { params }),
    ]) {
      await expect(call).rejects.toThrow(TypeError);
      await expect(call).rejects.toThrow(
        /^\[@thinwire\/occam\] \w+: "params\.path\.uuid" must not/,
      );
    }
  });

  test("a parameter or a body that is missing, or not there to be given", async () => {
    // @ts-expect-error the id is required
    await expect(occam.deleteKey()).rejects.toThrow('"params.path.uuid" is missing');
    // @ts-expect-error the key is required
    await expect(open.tokenFromKey()).rejects.toThrow('"params.query.key" is missing');
    // @ts-expect-error the body is required
    await expect(occam.createKey()).rejects.toThrow('"body" is missing');
    // @ts-expect-error the form is required
    await expect(open.login({})).rejects.toThrow('"body" is missing');
    // @ts-expect-error a list takes no body
    await expect(occam.listKeys({ body: {} })).rejects.toThrow('"body" must be left out');
  });
});
