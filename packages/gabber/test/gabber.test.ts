import { readFileSync } from "node:fs";
import { createGabberClient, createGabberPathClient } from "@thinwire/gabber";
import { startSandbox } from "@thinwire/sandbox";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { stopClock } from "./stop-clock.ts";

const running = await startSandbox(["gabber"], { validateResponses: true });
const { url, credentials, requests, reset } = running.gabber;
const auth = { ApiKeyAuth: credentials.apiKey };
const body = { human: "user-1" };

beforeEach(reset);
afterAll(() => running.close());

describe("README", () => {
  const { fetch } = globalThis;
  const log = vi.spyOn(console, "log").mockReturnValue();

  beforeEach(() => {
    log.mockClear();
    vi.stubEnv("GABBER_API_KEY", credentials.apiKey);
    vi.stubGlobal("fetch", (address: string, init: RequestInit) =>
      fetch(address.replace("https://api.gabber.dev", url), init),
    );
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  test("its first example gets a usage token", async () => {
    const { usageTokenFor } = await import("./readme/first.ts");
    const app = createGabberClient({
      baseUrl: url,
      auth: { BearerAuth: await usageTokenFor("user-1") },
    });
    expect(await app.getUsageLimits()).toEqual([]);
  });

  test("its example of errors runs", async () => {
    stopClock();
    await import("./readme/errors.ts");
    expect(log).toHaveBeenCalledExactlyOnceWith("has a token, TTL 3600 s");
  });

  test("its example by path runs", async () => {
    stopClock();
    await createGabberClient({ auth }).createUsageToken({ body });
    await import("./readme/by-path.ts");
    expect(log).toHaveBeenCalledExactlyOnceWith(3600);
  });

  test("its example without an account runs", async () => {
    await import("./readme/sandbox.ts");
    expect(log).toHaveBeenCalledExactlyOnceWith({ ttl_seconds: 3600 });
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
    const create = (): unknown => createGabberClient({ apiKey: "sk-example" });
    expect(create).toThrow(
      new TypeError(
        '[@thinwire/gabber] "apiKey" is no option; known are auth, variables, baseUrl, fetch, headers, signal, timeout, retry',
      ),
    );
  });

  test("refuses a security scheme that does not exist", () => {
    // @ts-expect-error it is called "ApiKeyAuth"
    const create = (): unknown => createGabberClient({ auth: { apiKey: "sk-example" } });
    expect(create).toThrow(
      '[@thinwire/gabber] "auth.apiKey" is no security scheme; known are ApiKeyAuth, BearerAuth',
    );
  });

  test.each([
    ["undefined", undefined, "is the environment variable set?"],
    ["empty", "", "must be a non-empty string"],
    ["broken into lines", "sk-\nexample", "only visible ASCII characters"],
  ])("refuses a credential that is %s, without showing it", (_, ApiKeyAuth, message) => {
    const create = (): unknown => createGabberClient({ auth: { ApiKeyAuth } });
    expect(create).toThrow(TypeError);
    expect(create).toThrow(/^\[@thinwire\/gabber\] "auth\.ApiKeyAuth" /);
    expect(create).toThrow(message);
    expect(create).not.toThrow("example");
  });

  test.each([
    ["no URL", "api.gabber.dev", "absolute URL"],
    ["of another protocol", "ftp://api.gabber.dev", "https:// or http://"],
    ["with a password", "https://user:password@api.gabber.dev", "user name, password"],
    ["with a query", "https://api.gabber.dev/?a=b", "query or fragment"],
    ["without TLS, beyond this machine", "http://api.gabber.dev", "https:// when"],
  ])("refuses a base URL that is %s", (_, baseUrl, message) => {
    for (const create of [createGabberClient, createGabberPathClient]) {
      expect(() => create({ auth, baseUrl })).toThrow(TypeError);
      expect(() => create({ auth, baseUrl })).toThrow('[@thinwire/gabber] "baseUrl" must');
      expect(() => create({ auth, baseUrl })).toThrow(message);
    }
  });
});

describe("wrong calls", () => {
  const gabber = createGabberClient({ baseUrl: url, auth });
  const byPath = createGabberPathClient({ baseUrl: url, auth });

  afterEach(() => expect(requests).toEqual([]));

  test("a credential that does not open the operation rejects before anything is sent", async () => {
    const app = createGabberClient({ baseUrl: url, auth: { BearerAuth: "usage-token" } });
    // @ts-expect-error a usage token cannot make another one
    const call: Promise<unknown> = app.createUsageToken({ body });
    await expect(call).rejects.toThrow(
      new TypeError('[@thinwire/gabber] createUsageToken: this operation needs "auth.ApiKeyAuth"'),
    );
  });

  test("a client without credentials rejects before anything is sent", async () => {
    const open = createGabberClient({ baseUrl: url });
    // @ts-expect-error it has no operation without credentials
    const call: Promise<unknown> = open.getUsageLimits();
    await expect(call).rejects.toThrow(
      'this operation needs "auth.ApiKeyAuth", or "auth.BearerAuth"',
    );
    await expect(createGabberPathClient({ baseUrl: url }).GET("/v1/usage/limits")).rejects.toThrow(
      'this operation needs "auth.ApiKeyAuth", or "auth.BearerAuth"',
    );
  });

  test("a body that is missing, a parameter that does not exist, a header of two lines", async () => {
    // @ts-expect-error the body is required
    await expect(gabber.createUsageToken()).rejects.toThrow('"body" is missing');
    // @ts-expect-error the body is required
    await expect(byPath.POST("/v1/usage/token")).rejects.toThrow('"body" is missing');
    // @ts-expect-error parameters are grouped by their place
    const ungrouped = gabber.getUsageLimits({ params: { "x-human-id": "user-1" } });
    await expect(ungrouped).rejects.toThrow(
      '"params.x-human-id" is no kind of parameter; known are path, query',
    );
    const header = { "x-human-id": "user-1\r\nx-api-key: other" };
    await expect(gabber.getUsageLimits({ params: { header } })).rejects.toThrow(
      '"params.header.x-human-id" has a character that no header may carry',
    );
  });

  test("another origin than the client's", async () => {
    const elsewhere = gabber.checkUsageToken({ body, baseUrl: "https://example.com" });
    await expect(elsewhere).rejects.toThrow('"baseUrl" must have the client\'s origin');
  });
});
