// Starts the sandbox as its users do, by its program's name, asks it for something, and ends it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [command, ...args] = JSON.parse(readFileSync(0, "utf8"));
// A group of its own: yarn puts a process of its own before the program.
const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], detached: true });
for await (const line of createInterface(child.stdout)) {
  const [, url] = /^\s*url\s+(\S+)/.exec(line) ?? [];
  if (url === undefined) continue;
  const { status } = await fetch(url);
  console.log(JSON.stringify({ status }));
  if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
}
if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
