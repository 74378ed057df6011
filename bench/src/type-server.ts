import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { benchFolder } from "./folders.ts";

/** TypeScript's own server, as editors talk to it: https://github.com/microsoft/TypeScript/wiki/Standalone-Server-(tsserver) */
export class TypeServer {
  readonly #process = spawn(
    process.execPath,
    [
      join(benchFolder, "node_modules/typescript/lib/tsserver.js"),
      "--disableAutomaticTypingAcquisition",
    ],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  readonly #waiting = new Map<number, (body: unknown) => void>();
  #count = 0;

  constructor() {
    createInterface(this.#process.stdout).on("line", (line) => {
      if (!line.startsWith("{")) return;
      // What the server writes is described at the address above.
      const message = JSON.parse(line) as { type: string; request_seq?: number; body?: unknown };
      if (message.type !== "response" || message.request_seq === undefined) return;
      this.#waiting.get(message.request_seq)?.(message.body);
      this.#waiting.delete(message.request_seq);
    });
  }

  /** Sends a command that is not answered. */
  tell(command: string, args: object): number {
    const seq = ++this.#count;
    this.#process.stdin.write(
      `${JSON.stringify({ seq, type: "request", command, arguments: args })}\n`,
    );
    return seq;
  }

  /** Sends a command and waits for its answer. */
  ask(command: string, args: object): Promise<unknown> {
    return new Promise((resolve) => this.#waiting.set(this.tell(command, args), resolve));
  }

  close(): void {
    this.#process.kill();
  }
}
