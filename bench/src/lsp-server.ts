import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import type { CompletionServer } from "./completion-server.ts";
import { benchFolder } from "./folders.ts";

const uriOf = (file: string): string => pathToFileURL(file).href;

/** TypeScript 7's server: https://microsoft.github.io/language-server-protocol */
export class LspServer implements CompletionServer {
  readonly #process = spawn(
    process.execPath,
    [join(benchFolder, "node_modules/typescript-7/bin/tsc"), "--lsp", "--stdio"],
    { stdio: ["pipe", "pipe", "ignore"] },
  );
  readonly #connection = createMessageConnection(
    new StreamMessageReader(this.#process.stdout),
    new StreamMessageWriter(this.#process.stdin),
  );
  #version = 1;

  async start(folder: string): Promise<void> {
    this.#connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
      items.map(() => null),
    );
    // Whatever else it asks, there is nothing to say.
    this.#connection.onRequest(() => null);
    this.#connection.listen();
    await this.#connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: uriOf(folder),
      capabilities: { textDocument: { completion: { contextSupport: true } } },
    });
    this.#tell("initialized", {});
  }

  open(file: string): void {
    const text = readFileSync(file, "utf8");
    this.#tell("textDocument/didOpen", {
      textDocument: { uri: uriOf(file), languageId: "typescript", version: this.#version, text },
    });
  }

  insertBlank(file: string): void {
    const start = { line: 0, character: 0 };
    this.#tell("textDocument/didChange", {
      textDocument: { uri: uriOf(file), version: ++this.#version },
      contentChanges: [{ range: { start, end: start }, text: " " }],
    });
  }

  async complete(file: string, line: number, character: number): Promise<number> {
    // The protocol answers a list, or an object with one.
    const answer = await this.#connection.sendRequest<unknown[] | { items: unknown[] } | null>(
      "textDocument/completion",
      { textDocument: { uri: uriOf(file) }, position: { line, character } },
    );
    return (Array.isArray(answer) ? answer : (answer?.items ?? [])).length;
  }

  close(): void {
    this.#connection.dispose();
    this.#process.kill();
  }

  #tell(method: string, params: object): void {
    void this.#connection.sendNotification(method, params);
  }
}
