import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, readdir, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startSandbox } from "@thinwire/sandbox";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChildProcess } from "node:child_process";
import type { Sandbox } from "@thinwire/sandbox";

const folder = fileURLToPath(new URL(".", import.meta.url));
const next = fileURLToPath(new URL("../node_modules/next/dist/bin/next", import.meta.url));
const sessionSecret = crypto.randomUUID();

let sandbox: Sandbox<"gabber" | "occam">;
let server: ChildProcess;
let url: string;

beforeAll(async () => {
  sandbox = await startSandbox(["gabber", "occam"]);
  await rm(`${folder}/.next`, { recursive: true, force: true });
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  await promisify(execFile)(process.execPath, [next, "build", folder], { env });
  server = spawn(process.execPath, [next, "start", folder, "-H", "127.0.0.1", "-p", "0"], {
    env: {
      ...env,
      GABBER_API_KEY: sandbox.gabber.credentials.apiKey,
      GABBER_BASE_URL: sandbox.gabber.url,
      OCCAM_API_KEY: sandbox.occam.credentials.apiKey,
      OCCAM_BASE_URL: sandbox.occam.url,
      SESSION_SECRET: sessionSecret,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  url = await addressOf(server);
}, 240_000);

afterAll(async () => {
  if (server?.exitCode === null) {
    server.kill();
    await once(server, "exit");
  }
  await sandbox?.close();
});

/** What `next start` prints once it listens. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("next start has no output");
  for await (const line of createInterface({ input: stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    // Nobody reads on, and a full pipe would stop the server.
    if (address) return (stdout.resume(), address);
  }
  throw new Error("next start ended before it listened");
}

describe("the Next.js app, built and started", () => {
  test("gives a usage token to the person who is logged in", async () => {
    const session = await new SignJWT({ sub: "user-1" })
      .setProtectedHeader({ alg: "HS256" })
      .sign(new TextEncoder().encode(sessionSecret));
    const response = await fetch(`${url}/api/usage-token`, {
      method: "POST",
      headers: { cookie: `session=${session}` },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ token: expect.stringMatching(/^ey/) });
  });

  test("gives nothing to others, and does not ask the vendor", async () => {
    sandbox.gabber.reset();
    const response = await fetch(`${url}/api/usage-token`, { method: "POST" });
    expect(response.status).toBe(401);
    expect(sandbox.gabber.requests).toEqual([]);
  });

  test("lists keys from a cache that has no access token in it", async () => {
    for (const _ of ["first", "again"]) {
      expect(await (await fetch(url)).text()).toContain("<li>sandbox</li>");
    }
    const operations = sandbox.occam.requests.map(({ operation }) => operation);
    expect(operations).toEqual(["auth_token_from_key", "list_keys_keys_get"]);

    const cache = `${folder}/.next/cache/fetch-cache`;
    const kept = await Promise.all(
      (await readdir(cache)).map((file) => readFile(`${cache}/${file}`, "utf8")),
    );
    expect(kept.join()).toContain("/keys/");
    expect(kept.join()).not.toContain("access-token");
  });
});
