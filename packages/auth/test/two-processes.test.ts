import { afterEach, beforeEach, expect, test } from "vitest";
import { execFile } from "node:child_process";
import { context } from "./context.ts";
import { fileStore } from "../src/node/index.ts";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { known, startAuthorizationServer } from "./authorization-server.ts";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { requestToken } from "../src/oauth2/request-token.ts";
import { tmpdir } from "node:os";
import type { AuthorizationServer } from "./authorization-server.ts";

const program = fileURLToPath(new URL("process-on-file-store.ts", import.meta.url));
let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "thinwire-auth-"))));
afterEach(() => rm(folder, { recursive: true }));

async function login(server: AuthorizationServer): Promise<string> {
  const { refreshToken } = await requestToken(
    { tokenEndpoint: "/oauth/token", clientId: known.publicClientId },
    context({ baseUrl: server.url }),
    {
      grantType: "password",
      parameters: { username: known.username, password: known.password },
      secret: ["password"],
    },
  );
  return refreshToken ?? "";
}

async function run(...args: string[]): Promise<string[]> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...args], {
    timeout: 60_000,
  });
  expect(stderr).toBe("");
  return stdout.trim().split("\n");
}

test("three processes on one file follow the rotation of single-use refresh tokens together", async () => {
  await using server = await startAuthorizationServer();
  const refreshToken = await login(server);
  const path = join(folder, "tokens.json");
  const outputs = await Promise.all(
    Array.from({ length: 3 }, () => run(server.url, path, "20", refreshToken)),
  );
  for (const tokens of outputs) {
    expect(tokens).toHaveLength(20);
    expect(new Set(tokens).size).toBe(20);
  }
  // One login, then nothing but refreshes; no token was issued that no process used.
  expect(new Set(server.issued.slice(1))).toEqual(new Set(["refresh_token"]));
  expect(new Set(outputs.flat()).size).toBe(server.issued.length - 1);
  expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ version: 1 });
  expect(await readdir(folder)).toEqual(["tokens.json"]);
});

test("a process that starts later uses the stored token, without a request", async () => {
  await using server = await startAuthorizationServer();
  const refreshToken = await login(server);
  const path = join(folder, "tokens.json");
  const [first] = await run(server.url, path, "1", refreshToken);
  expect(await run(server.url, path, "1", "spent")).toEqual([first]);
  expect(server.issued).toEqual(["password", "refresh_token"]);
});

test("two processes without a common file: the one that loses the race says so", async () => {
  await using server = await startAuthorizationServer();
  const refreshToken = await login(server);
  await run(server.url, join(folder, "one.json"), "1", refreshToken);
  await expect(run(server.url, join(folder, "two.json"), "1", refreshToken)).rejects.toMatchObject({
    stderr: expect.stringContaining("was used by another process first: log in again"),
  });
});

test("a process that no longer waits for the lock of another ends", async () => {
  const path = join(folder, "tokens.json");
  const baseUrl = "https://api.example";
  await fileStore(path).lock?.(`ada ${baseUrl}`, async () => {
    await expect(run(baseUrl, path, "1", "any", "100")).rejects.toMatchObject({
      killed: false,
      stderr: expect.stringContaining("still waiting for the token store to lock"),
    });
  });
  expect(await readdir(folder)).toEqual([]);
});
