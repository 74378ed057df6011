import { readFileSync } from "node:fs";
import { createKpsClient, createKpsPathClient, kpsLogin } from "@thinwire/kps";
import { startSandbox } from "@thinwire/sandbox";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const running = await startSandbox(["kps"], { validateResponses: true });
const { url, credentials, requests, reset } = running.kps;
const { email, password } = credentials;

beforeEach(reset);
afterAll(() => running.close());

describe("README", () => {
  const { fetch } = globalThis;
  const log = vi.spyOn(console, "log").mockReturnValue();

  beforeEach(async () => {
    log.mockClear();
    vi.stubEnv("KPS_EMAIL", email);
    vi.stubEnv("KPS_PASSWORD", password);
    const kps = createKpsClient({ baseUrl: url, auth: kpsLogin({ email, password }) });
    const { token } = await kps.userApiTokenCreate({ body: { active: true } });
    vi.stubEnv("KPS_API_KEY", token);
    vi.stubGlobal("fetch", (address: string, init: RequestInit) =>
      fetch(address.replace("https://karbon.nutanix.com", url), init),
    );
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  test("its first example makes a token", async () => {
    const { makeToken } = await import("./readme/first.ts");
    const kps = createKpsClient({ baseUrl: url, auth: await makeToken() });
    expect(await kps.userApiTokenGet()).toHaveLength(2);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^created \S+$/));
  });

  test("its example of errors runs", async () => {
    await import("./readme/errors.ts");
    expect(log).toHaveBeenCalledExactlyOnceWith([expect.any(String), expect.any(String)]);
  });

  test("its example by path runs", async () => {
    await import("./readme/by-path.ts");
    expect(log).toHaveBeenCalledExactlyOnceWith(1);
  });

  test("its example without an account runs", async () => {
    await import("./readme/sandbox.ts");
    expect(log).toHaveBeenCalledExactlyOnceWith([expect.objectContaining({ active: true })]);
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
    const create = (): unknown => createKpsClient({ token: "example" });
    expect(create).toThrow(TypeError);
    expect(create).toThrow('[@thinwire/kps] "token" is no option; known are auth, variables,');
  });

  test.each([
    ["undefined", undefined, "is the environment variable set?"],
    ["empty", "", "must be a non-empty string"],
  ])("refuses credentials that are %s", (_, secret, message) => {
    for (const [option, create] of [
      ["auth", () => createKpsClient({ auth: secret })],
      ["auth", () => createKpsPathClient({ auth: secret })],
      ["email", () => kpsLogin({ email: secret, password: "example" })],
      ["password", () => kpsLogin({ email: "user@example.com", password: secret })],
    ] as const) {
      expect(create).toThrow(TypeError);
      expect(create).toThrow(`[@thinwire/kps] "${option}"`);
      expect(create).toThrow(message);
    }
  });

  test("refuses a base URL that is no URL, or without TLS beyond this machine", () => {
    for (const create of [createKpsClient, createKpsPathClient]) {
      expect(() => create({ baseUrl: "karbon.nutanix.com" })).toThrow(
        '[@thinwire/kps] "baseUrl" must be an absolute URL',
      );
      expect(() => create({ baseUrl: "http://karbon.nutanix.com", auth: "example" })).toThrow(
        '[@thinwire/kps] "baseUrl" must begin with https://',
      );
    }
  });

  test("calls the host that is given, and refuses one that is more than a host", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json([]));
    const variables = { host: "kps.example.com" };
    await createKpsClient({ variables, fetch, auth: "example" }).userApiTokenGet();
    expect(fetch.mock.lastCall?.[0]).toBe("https://kps.example.com/v1.0/userapitokens");
    for (const host of ["", "kps.example.com/path", "user@kps.example.com"]) {
      expect(() => createKpsClient({ variables: { host } })).toThrow('"variables.host" must be');
    }
    // @ts-expect-error there is no such variable
    expect(() => createKpsClient({ variables: { hots: "kps.example.com" } })).toThrow(
      '"variables.hots" is no server variable; known are host',
    );
  });
});

describe("wrong calls", () => {
  const kps = createKpsClient({ baseUrl: url, auth: kpsLogin({ email, password }) });
  const byPath = createKpsPathClient({ baseUrl: url, auth: kpsLogin({ email, password }) });
  const body = { userId: "user-1", active: true };

  afterEach(() => expect(requests).toEqual([]));

  test("a client without credentials rejects before anything is sent", async () => {
    const open = createKpsClient({ baseUrl: url });
    // @ts-expect-error it needs credentials
    const call: Promise<unknown> = open.userApiTokenGet();
    await expect(call).rejects.toThrow(TypeError);
    await expect(call).rejects.toThrow(
      '[@thinwire/kps] userApiTokenGet: this operation needs "auth"',
    );
    const other = createKpsPathClient({ baseUrl: url }).GET("/v1.0/userapitokens");
    await expect(other).rejects.toThrow('this operation needs "auth"');
  });

  test.each(["..", ".", "%2e%2e", "../userapitokensall", "a/../b", ""])("the id %j", async (id) => {
    const params = { path: { id } };
    for (const call of [
      kps.userApiTokenDelete({ params }),
      kps.userApiTokenUpdate({ params, body }),
      byPath.DELETE("/v1.0/userapitokens/{id}", { params }),
    ]) {
      await expect(call).rejects.toThrow(TypeError);
      await expect(call).rejects.toThrow(/^\[@thinwire\/kps\] \w+: "params\.path\.id" must not/);
    }
  });

  test("a parameter or a body that is missing, or not there to be given", async () => {
    // @ts-expect-error the id is required
    await expect(kps.userApiTokenDelete()).rejects.toThrow('"params.path.id" is missing');
    // @ts-expect-error the id is required
    await expect(kps.userApiTokenUpdate({ body })).rejects.toThrow('"params.path.id" is missing');
    // @ts-expect-error the body is required
    await expect(kps.userApiTokenCreate()).rejects.toThrow('"body" is missing');
    // @ts-expect-error a short login token is asked for without a body
    await expect(kps.shortLoginToken({ body: {} })).rejects.toThrow('"body" must be left out');
  });
});
