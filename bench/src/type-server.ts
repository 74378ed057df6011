import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";
import type { CompletionServer } from "./completion-server.ts";
import { benchFolder } from "./folders.ts";

/** The server of TypeScript 5: https://github.com/microsoft/TypeScript/wiki/Standalone-Server-(tsserver) */
export class TypeServer implements CompletionServer {
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

  async start(): Promise<void> {
    createInterface(this.#process.stdout).on("line", (line) => {
      if (!line.startsWith("{")) return;
      // What the server writes is described at the address above.
      const message = JSON.parse(line) as { type: string; request_seq?: number; body?: unknown };
      if (message.type !== "response" || message.request_seq === undefined) return;
      this.#waiting.get(message.request_seq)?.(message.body);
      this.#waiting.delete(message.request_seq);
    });
    await this.#ask("status", {});
  }

  open(file: string): void {
    this.#tell("open", { file });
  }

  insertBlank(file: string): void {
    const place = { line: 1, offset: 1, endLine: 1, endOffset: 1 };
    this.#tell("change", { file, ...place, insertString: " " });
  }

  async complete(file: string, line: number, column: number): Promise<number> {
    const place = { file, line: line + 1, offset: column + 1 };
    // The answer to this command has a list of entries.
    const body = (await this.#ask("completionInfo", place)) as { entries: unknown[] } | undefined;
    return body?.entries.length ?? 0;
  }

  close(): void {
    this.#process.kill();
  }

  /** Sends a command that is not answered. */
  #tell(command: string, args: object): number {
    const seq = ++this.#count;
    this.#process.stdin.write(
      `${JSON.stringify({ seq, type: "request", command, arguments: args })}\n`,
    );
    return seq;
  }

  /** Sends a command and waits for its answer. */
  #ask(command: string, args: object): Promise<unknown> {
    return new Promise((resolve) => this.#waiting.set(this.#tell(command, args), resolve));
  }
}
