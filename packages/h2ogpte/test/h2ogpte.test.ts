import { readFileSync } from "node:fs";
import { createH2ogpteClient, createH2ogptePathClient } from "@thinwire/h2ogpte";
import { startSandbox } from "@thinwire/sandbox";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const running = await startSandbox(["h2ogpte"], { validateResponses: true });
const { url, credentials, requests, reset } = running.h2ogpte;

beforeEach(reset);
afterAll(() => running.close());

describe("README", () => {
  const { fetch } = globalThis;
  const log = vi.spyOn(console, "log").mockReturnValue();
  const logError = vi.spyOn(console, "error").mockReturnValue();

  beforeEach(() => {
    log.mockClear();
    vi.stubEnv("H2OGPTE_API_KEY", credentials.apiKey);
    vi.stubGlobal("fetch", (address: string, init: RequestInit) =>
      fetch(address.replace("https://h2ogpte.genai.h2o.ai/api/v1", url), init),
    );
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  test("its first example makes a key", async () => {
    const { makeKeyFor } = await import("./readme/first.ts");
    const key = await makeKeyFor(credentials.adminUserId);
    const h2ogpte = createH2ogpteClient({ baseUrl: url, auth: key });
    expect(await h2ogpte.listAllApiKeys()).toHaveLength(3);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^created \S+$/));
  });

  test("its example of errors runs", async () => {
    await import("./readme/errors.ts");
    expect(logError.mock.calls).toEqual([["API key not found"], ["there is no such key"]]);
  });

  test("its example by path runs", async () => {
    await import("./readme/by-path.ts");
    expect(log).toHaveBeenCalledExactlyOnceWith(2);
  });

  test("its example without an account runs", async () => {
    await import("./readme/sandbox.ts");
    expect(log).toHaveBeenCalledExactlyOnceWith(
      expect.arrayContaining([expect.objectContaining({ name: "ci" })]),
    );
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
    const create = (): unknown => createH2ogpteClient({ apiKey: "sk-example" });
    expect(create).toThrow(TypeError);
    expect(create).toThrow('[@thinwire/h2ogpte] "apiKey" is no option; known are auth, variables,');
  });

  test.each([
    ["undefined", undefined, "is the environment variable set?"],
    ["empty", "", "must be a non-empty string"],
    ["broken into lines", "sk-\nexample", "only visible ASCII characters"],
  ])("refuses a credential that is %s, without showing it", (_, auth, message) => {
    for (const create of [createH2ogpteClient, createH2ogptePathClient]) {
      expect(() => create({ auth })).toThrow(TypeError);
      expect(() => create({ auth })).toThrow('[@thinwire/h2ogpte] "auth"');
      expect(() => create({ auth })).toThrow(message);
      expect(() => create({ auth })).not.toThrow("example");
    }
  });

  test("refuses a base URL that is no URL, or without TLS beyond this machine", () => {
    for (const create of [createH2ogpteClient, createH2ogptePathClient]) {
      expect(() => create({ baseUrl: "h2ogpte.genai.h2o.ai" })).toThrow(
        '[@thinwire/h2ogpte] "baseUrl" must be an absolute URL',
      );
      expect(() => create({ baseUrl: "http://h2ogpte.genai.h2o.ai", auth: "sk-example" })).toThrow(
        '[@thinwire/h2ogpte] "baseUrl" must begin with https://',
      );
    }
  });

  test("calls the host that is given, below the vendor's path", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json([]));
    const variables = { host: "h2ogpte.example.com:8443" };
    await createH2ogpteClient({ variables, fetch, auth: "sk-example" }).listAllApiKeys();
    expect(fetch.mock.lastCall?.[0]).toBe("https://h2ogpte.example.com:8443/api/v1/admin/api_keys");
    expect(() => createH2ogpteClient({ variables: { host: "example.com/path" } })).toThrow(
      '[@thinwire/h2ogpte] "variables.host" must be',
    );
  });
});

describe("wrong calls", () => {
  const h2ogpte = createH2ogpteClient({ baseUrl: url, auth: credentials.apiKey });
  const byPath = createH2ogptePathClient({ baseUrl: url, auth: credentials.apiKey });

  afterEach(() => expect(requests).toEqual([]));

  test("a client without credentials rejects before anything is sent", async () => {
    const open = createH2ogpteClient({ baseUrl: url });
    // @ts-expect-error it has no operation without credentials
    const call: Promise<unknown> = open.listAllApiKeys();
    await expect(call).rejects.toThrow(TypeError);
    await expect(call).rejects.toThrow(
      '[@thinwire/h2ogpte] listAllApiKeys: this operation needs "auth"',
    );
    const other = createH2ogptePathClient({ baseUrl: url }).GET("/admin/api_keys");
    await expect(other).rejects.toThrow('this operation needs "auth"');
  });

  test.each(["..", ".", "%2e%2e", "../api_keys", "a/../b", ""])("the id %j", async (key_id) => {
    const params = { path: { key_id } };
    for (const call of [
      h2ogpte.deactivateApiKey({ params }),
      h2ogpte.deleteApiKey({ params }),
      h2ogpte.updateApiKeyExpiry({ params }),
      h2ogpte.updateApiKeyInactivityInterval({ params }),
      byPath.DELETE("/admin/api_keys/{key_id}", { params }),
    ]) {
      await expect(call).rejects.toThrow(TypeError);
      await expect(call).rejects.toThrow(
        /^\[@thinwire\/h2ogpte\] \w+: "params\.path\.key_id" must/,
      );
    }
  });

  test("a parameter or a body that is missing, or not what can be sent", async () => {
    // @ts-expect-error the id is required
    await expect(h2ogpte.deleteApiKey()).rejects.toThrow('"params.path.key_id" is missing');
    // @ts-expect-error the body is required
    await expect(h2ogpte.createApiKeyForUser()).rejects.toThrow('"body" is missing');
    // @ts-expect-error a list takes no body
    await expect(h2ogpte.listAllApiKeys({ body: {} })).rejects.toThrow('"body" must be left out');
    const query = { limit: Number.NaN };
    await expect(h2ogpte.listAllApiKeys({ params: { query } })).rejects.toThrow(
      '"params.query.limit" must be',
    );
  });
});

test("a key that expires rejects with an ApiError, after one attempt", async () => {
  const h2ogpte = createH2ogpteClient({ baseUrl: url, auth: credentials.apiKey });
  running.h2ogpte.fault({ token: "expired", times: 1 });
  await expect(h2ogpte.listAllApiKeys()).rejects.toMatchObject({ name: "ApiError", status: 401 });
  expect(requests).toHaveLength(1);
});
