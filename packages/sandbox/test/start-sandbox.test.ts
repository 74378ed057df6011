import { createServer, request as httpRequest } from "node:http";
import { once } from "node:events";
import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createSandbox, startSandbox, vendorNames } from "../src/index.ts";
import type { VendorName } from "../src/index.ts";
import { send } from "./send.ts";
import { stopClock } from "./stop-clock.ts";

const json = { human: "user-1" };

describe("startSandbox", () => {
  it("serves a vendor on loopback until it is closed", async () => {
    const sandbox = await startSandbox(["gabber"]);
    const { url, credentials } = sandbox.gabber;
    const headers = { "x-api-key": credentials.apiKey };
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await send(`${url}/v1/usage/token`, { json, headers })).status).toBe(200);
    await sandbox.close();
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  it("stops with `await using`", async () => {
    let url = "";
    {
      await using sandbox = await startSandbox(["gabber"]);
      url = sandbox.gabber.url;
    }
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  it("closes while an answer is waiting", async () => {
    const sandbox = await startSandbox(["gabber"]);
    sandbox.gabber.fault({ delay: 60_000 });
    const waiting = fetch(sandbox.gabber.url).catch((error: unknown) => error);
    await sleep(50);
    await sandbox.close();
    expect(await waiting).toBeInstanceOf(TypeError);
  });

  it("gives the vendors ports one after the other from a fixed one", async () => {
    const port = await freePorts();
    const sandbox = await startSandbox(["gabber", "occam"], { port });
    expect(sandbox.gabber.url).toBe(`http://127.0.0.1:${port}`);
    expect(sandbox.occam.url).toBe(`http://127.0.0.1:${port + 1}`);
    await sandbox.close();
  });

  it("starts nothing when a port is taken", async () => {
    const port = await freePorts();
    const first = await startSandbox(["gabber"], { port: port + 1 });
    await expect(startSandbox(["occam", "kps"], { port })).rejects.toThrow("EADDRINUSE");
    const again = await startSandbox(["occam"], { port });
    await again.close();
    await first.close();
  });

  it.each([
    ["no vendor", []],
    ["a vendor twice", ["gabber", "gabber"]],
    ["an unknown vendor", ["unknown"]],
  ])("refuses %s", async (_, names) => {
    // A caller without types.
    await expect(startSandbox(names as VendorName[])).rejects.toThrow(TypeError);
  });

  it("refuses a port that is none", async () => {
    await expect(startSandbox(["gabber"], { port: 70_000 })).rejects.toThrow(TypeError);
  });

  it("knows the credentials of each vendor by type", async () => {
    await using sandbox = await createSandbox(["gabber", "kps"]);
    expect(sandbox.gabber.credentials.apiKey).toEqual(expect.any(String));
    expect(sandbox.kps.credentials.email).toContain("@");
    // @ts-expect-error Gabber has no password.
    expect(sandbox.gabber.credentials.password).toBeUndefined();
    // @ts-expect-error This vendor was not started.
    expect(sandbox.occam).toBeUndefined();
  });
});

describe("two sandboxes", () => {
  it("do not see each other", async () => {
    stopClock();
    await using one = await createSandbox(["gabber"]);
    await using two = await createSandbox(["gabber"]);
    expect(one.gabber.credentials).not.toEqual(two.gabber.credentials);
    one.gabber.fault({ status: 500, operation: "checkUsageToken" });
    one.gabber.advance(1000);
    const url = `${two.gabber.url}/v1/usage/token`;
    const headers = { "x-api-key": two.gabber.credentials.apiKey };
    const at = { json, headers, fetch: two.gabber.fetch };
    expect((await send(url, at)).status).toBe(200);
    expect((await send(`${url}/check`, at)).json).toEqual({ ttl_seconds: 3600 });
    expect((await send(url, { ...at, fetch: one.gabber.fetch })).status).toBe(401);
    expect(one.gabber.requests).toHaveLength(1);
  });
});

describe("reset", () => {
  it("forgets data, time, faults and requests, and keeps the credentials", async () => {
    await using sandbox = await createSandbox(["gabber"]);
    const { gabber } = sandbox;
    const headers = { "x-api-key": gabber.credentials.apiKey };
    const at = { json, headers, fetch: gabber.fetch };
    await send(`${gabber.url}/v1/usage/token`, at);
    gabber.advance(100);
    gabber.fault({ status: 500 });
    gabber.reset();
    expect(gabber.requests).toEqual([]);
    expect((await send(`${gabber.url}/v1/usage/token/check`, at)).status).toBe(404);
  });
});

describe("requests", () => {
  it("are kept without credentials", async () => {
    await using sandbox = await createSandbox(["gabber", "occam"]);
    const { gabber, occam } = sandbox;
    await send(`${gabber.url}/v1/usage/limits?page=1`, {
      headers: { "x-api-key": gabber.credentials.apiKey, authorization: "Bearer secret", a: "b" },
      fetch: gabber.fetch,
    });
    expect(gabber.requests).toEqual([
      {
        method: "GET",
        path: "/v1/usage/limits?page=1",
        operation: "getUsageLimits",
        status: 400,
        headers: { a: "b", authorization: "Bearer [redacted]", "x-api-key": "[redacted]" },
      },
    ]);
    const query = `?key=${occam.credentials.apiKey}`;
    await send(`${occam.url}/auth/access-token${query}`, { fetch: occam.fetch });
    await send(`${occam.url}/elsewhere${query}`, { fetch: occam.fetch });
    expect(occam.requests.map(({ path }) => path)).toEqual([
      "/auth/access-token?key=%5Bredacted%5D",
      "/elsewhere?key=%5Bredacted%5D",
    ]);
  });

  it("are a thousand at most", async () => {
    await using sandbox = await createSandbox(["gabber"]);
    const { url, fetch, requests } = sandbox.gabber;
    for (let sent = 0; sent < 1005; sent += 1) await fetch(`${url}/${sent}`);
    expect(requests).toHaveLength(1000);
    expect(requests[0]?.path).toBe("/5");
  });
});

describe("the in-process fetch", () => {
  it("takes the URL of the port too", async () => {
    await using sandbox = await startSandbox(["h2ogpte"]);
    const { url, fetch } = sandbox.h2ogpte;
    expect((await fetch(new Request(`${url}/admin/api_keys`))).status).toBe(401);
    expect((await fetch(new URL(`${url}/admin/api_keys`))).status).toBe(401);
  });

  it("knows no other origin", async () => {
    await using sandbox = await createSandbox(["gabber"]);
    await expect(sandbox.gabber.fetch("https://api.gabber.dev")).rejects.toThrow("fetch failed");
  });

  it("follows redirects as it is told", async () => {
    await using sandbox = await createSandbox(["occam"]);
    const { url, fetch } = sandbox.occam;
    expect((await fetch(`${url}/keys`)).status).toBe(401);
    const put = { method: "PUT", body: "{}" };
    expect((await fetch(`${url}/keys`, put)).status).toBe(401);
    expect((await fetch(`${url}/keys`, { redirect: "manual" })).status).toBe(307);
    await expect(fetch(`${url}/keys`, { redirect: "error" })).rejects.toThrow(TypeError);
  });

  it("is aborted at once", async () => {
    await using sandbox = await createSandbox(["gabber"]);
    const { url, fetch, fault } = sandbox.gabber;
    fault({ delay: 60_000 });
    await expect(fetch(url, { signal: AbortSignal.abort() })).rejects.toThrow("aborted");
    await expect(fetch(url, { signal: AbortSignal.timeout(20) })).rejects.toThrow("timeout");
  });
});

describe("advance", () => {
  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses %s", async (seconds) => {
    await using sandbox = await createSandbox(["gabber"]);
    expect(() => sandbox.gabber.advance(seconds)).toThrow(TypeError);
  });
});

it("refuses TRACE, of which no Request can be made", async () => {
  await using sandbox = await startSandbox(["gabber"]);
  const [answer] = await once(
    httpRequest(sandbox.gabber.url, { method: "TRACE" }).end(),
    "response",
  );
  expect(answer.resume().statusCode).toBe(405);
});

it.each(vendorNames)("names its choices and an example for %s", async (name) => {
  await using sandbox = await createSandbox([name]);
  const { choices, example, url } = sandbox[name];
  for (const { operation, status, why } of choices) {
    expect({ operation, status, why }).toEqual({
      operation: expect.any(String),
      status: expect.any(Number),
      why: expect.stringMatching(/\.$/),
    });
  }
  expect(example).toContain(url);
});

/**
 * A port that is free, as the next one is. Below those that systems give out by themselves, so that nothing else on
 * this machine gets one of them in the meantime: https://www.rfc-editor.org/rfc/rfc6335#section-6
 */
async function freePorts(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  const free = await once(server, "listening").then(
    () => true,
    () => false,
  );
  if (free) await once(server.close(), "close");
  return free;
}
