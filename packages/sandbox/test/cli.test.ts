import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { startSandbox } from "../src/index.ts";
import { send } from "./send.ts";

const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

/** Runs the CLI to its end. */
async function run(...args: string[]) {
  const run = promisify(execFile)(process.execPath, [cli, ...args]);
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      stdout,
      stderr,
    }),
  );
}

/** Starts the CLI and waits for its table. */
async function start(...args: string[]) {
  const child = spawn(process.execPath, [cli, ...args]);
  let output = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    output += String(chunk);
    if (output.includes("Ctrl+C")) break;
  }
  return { child, output };
}

describe("thinwire-sandbox", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "prints URLs and credentials that work, and stays up until %s",
    async (signal) => {
      const { child, output } = await start("gabber", "kps", "--port", "0");
      const [url = ""] = /http:\S+/.exec(output) ?? [];
      const [, apiKey = ""] = /apiKey +(\S+)/.exec(output) ?? [];
      const answer = await send(`${url}/v1/usage/token`, {
        json: { human: "user-1" },
        headers: { "x-api-key": apiKey },
      });
      expect(answer.status).toBe(200);
      expect(output).toContain("curl -H 'x-api-key: ");
      expect(output).toMatch(/nonAdmin\.email +user@example\.com/);
      expect(output).toContain("work in this sandbox only");
      child.kill(signal);
      expect(await once(child, "exit")).toEqual([0, null]);
    },
  );

  it("lets web pages call it with --cors", async () => {
    const { child, output } = await start("gabber", "--port", "0", "--cors");
    const [url = ""] = /http:\S+/.exec(output) ?? [];
    const { headers } = await send(url);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    child.kill();
    await once(child, "exit");
  });

  it("refuses an unknown vendor in one line", async () => {
    const { code, stdout, stderr } = await run("unknown");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^.*'unknown'.*gabber.*\n$/);
  });

  it.each([[], ["gabber", "--port", "many"], ["gabber", "gabber"], ["gabber", "--wrong"]])(
    "refuses %j %j %j",
    async (...args) => {
      const { code, stderr } = await run(...args);
      expect(code).toBe(1);
      expect(stderr.trim().split("\n")).toHaveLength(1);
    },
  );

  it("refuses a busy port in one line", async () => {
    await using sandbox = await startSandbox(["gabber"]);
    const { port } = new URL(sandbox.gabber.url);
    const { code, stderr } = await run("gabber", "--port", port);
    expect(code).toBe(1);
    expect(stderr).toBe(
      `thinwire-sandbox: a port is taken (${port}); choose another with --port, or --port 0 for free ones\n`,
    );
  });

  it("explains itself", async () => {
    const { code, stdout } = await run("--help");
    expect(code).toBe(0);
    expect(stdout).toContain("gabber");
    expect(stdout).toContain("--port");
  });
});
