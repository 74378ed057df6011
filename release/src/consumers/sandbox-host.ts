import { fork } from "node:child_process";
import { once } from "node:events";
import type { ChildProcess } from "node:child_process";
import type { Project } from "./project.ts";

/** What a program needs to call a vendor's sandbox. */
export interface OpenSandbox {
  readonly url: string;
  /** Texts, or groups of texts. */
  readonly credentials: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly id: number;
  readonly error?: string;
}

/** The sandbox as published, in a process of its own. */
export class SandboxHost implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, PromiseWithResolvers<Answer>>();
  #count = 0;

  /** @param project one that has @thinwire/sandbox installed */
  constructor(project: Project) {
    this.#child = fork(project.addProgram("serve.mjs"), { cwd: project.folder });
    this.#child.on("message", (answer: Answer) => this.#waiting.get(answer.id)?.resolve(answer));
    this.#child.on("exit", (code) => {
      const error = new Error(`The sandbox ended with ${code}.`);
      for (const { reject } of this.#waiting.values()) reject(error);
    });
  }

  /** Runs something with a fresh sandbox of a vendor. */
  async with<T>(vendor: string, work: (sandbox: OpenSandbox) => Promise<T>): Promise<T> {
    const id = (this.#count += 1);
    // What serve.mjs answers when it is given a vendor.
    const sandbox = (await this.#ask(id, { id, vendor })) as Answer & OpenSandbox;
    try {
      return await work({ url: sandbox.url, credentials: sandbox.credentials });
    } finally {
      await this.#ask(id, { id });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const gone = once(this.#child, "exit");
    this.#child.disconnect();
    await gone;
  }

  async #ask(id: number, message: { id: number; vendor?: string }): Promise<Answer> {
    const waiting = Promise.withResolvers<Answer>();
    this.#waiting.set(id, waiting);
    this.#child.send(message);
    const answer = await waiting.promise;
    this.#waiting.delete(id);
    if (answer.error !== undefined) throw new Error(`No sandbox: ${answer.error}`);
    return answer;
  }
}
