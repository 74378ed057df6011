import { once } from "node:events";
import { createServer, request } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Whether a step of an upload goes on, gets 503, or ends with the connection. */
export type Fate = "pass" | "refuse" | "cut";

/** What goes wrong with uploads, by their number from 1. */
export interface Trouble {
  /** Before the registry has seen it. */
  readonly arriving?: (upload: number) => Fate | Promise<Fate>;
  /** After the registry has it, before its sender hears so. */
  readonly stored?: (upload: number) => Fate | Promise<Fate>;
}

/** A registry's front that lets uploads fail. Everything else passes. */
export class Proxy implements AsyncDisposable {
  /** The names of the packages that the registry took, in order. */
  readonly accepted: string[] = [];
  readonly #server: Server;
  readonly #target: string;
  #trouble: Trouble = {};
  #uploads = 0;

  /** @param target the registry's URL */
  constructor(target: string) {
    this.#target = target;
    this.#server = createServer((incoming, answer) => {
      this.#handle(incoming, answer).catch(() => answer.destroy());
    });
  }

  get url(): string {
    // It listens on a port.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async start(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
  }

  /** From now on uploads, counted anew, meet this. */
  make(trouble: Trouble): void {
    this.#trouble = trouble;
    this.#uploads = 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    // The body first: whoever is cut off has sent it.
    const body = Buffer.concat(await incoming.toArray());
    // A package is published with PUT /<name>; what has a longer path is no package.
    const name = decodeURIComponent((incoming.url ?? "").slice(1));
    const isUpload = incoming.method === "PUT" && /^@[^/]+\/[^/]+$/.test(name);
    const upload = isUpload ? (this.#uploads += 1) : 0;
    const { arriving, stored } = isUpload ? this.#trouble : {};
    if (isStopped(answer, (await arriving?.(upload)) ?? "pass")) return;
    const reply = await forward(incoming, this.#target, body);
    if (isUpload && reply.status < 300) this.accepted.push(name);
    if (isStopped(answer, (await stored?.(upload)) ?? "pass")) return;
    answer.writeHead(reply.status, reply.headers).end(reply.body);
  }
}

function isStopped(answer: ServerResponse, fate: Fate): boolean {
  if (fate === "cut") answer.destroy();
  if (fate === "refuse") {
    answer.writeHead(503, { "content-type": "application/json" });
    answer.end('{"error":"service unavailable"}');
  }
  return fate !== "pass";
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** The host stays as it came, so that the registry names its files by the proxy's address. */
async function forward(incoming: IncomingMessage, target: string, body: Buffer): Promise<Reply> {
  const { method = "GET", headers, url = "/" } = incoming;
  const outgoing = request(new URL(url, target), { method, headers });
  outgoing.end(body);
  // Node's types say nothing of an event's arguments.
  const [reply] = (await once(outgoing, "response")) as [IncomingMessage];
  return {
    status: reply.statusCode ?? 502,
    headers: reply.headers,
    body: Buffer.concat(await reply.toArray()),
  };
}
