import { createServer } from "node:http";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server answers. Left out: 200 with the JSON object `{}`. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
  /** Written to the socket as it is, instead of all the above; then the connection ends. */
  readonly raw?: string;
  /** Resets the connection: before anything is answered, or after headers and `body`. */
  readonly reset?: "before-headers" | "mid-body";
  /** Never goes on: nothing is answered, or the end of the body stays out. */
  readonly hold?: "headers" | "body";
  /** Milliseconds before the answer. */
  readonly delay?: number;
}

/** A request as it came over the wire. */
export interface RecordedRequest {
  readonly method: string;
  /** Request target, not decoded. */
  readonly url: string;
  /** Header lines in their order, names as they were written. */
  readonly lines: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** Values of a header, joined with `, `; undefined when it was not sent. */
  header(name: string): string | undefined;
}

/** A server on 127.0.0.1 that writes down what it gets and answers what it is told. */
export interface RecordingServer {
  readonly origin: string;
  readonly port: number;
  readonly requests: readonly RecordedRequest[];
  /** Requests whose answer has not ended and whose connection is still there. */
  readonly open: number;
  /** Answers in this order, the last one again and again. */
  answer(...replies: readonly Reply[]): void;
  /** Answers by request. */
  answerWith(decide: (request: RecordedRequest) => Reply | Promise<Reply>): void;
  /** Resolves when that many requests have come. */
  received(count: number): Promise<void>;
  /** Forgets requests and replies. */
  reset(): void;
  close(): Promise<void>;
}

export async function startRecordingServer(): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  const open = new Set<ServerResponse>();
  const waiting = new Set<() => void>();
  let decide: (request: RecordedRequest) => Reply | Promise<Reply> = () => ({});

  const server = createServer((incoming, response) => {
    open.add(response);
    response.once("close", () => open.delete(response));
    void record(incoming).then(async (request) => {
      if (request === undefined) return;
      requests.push(request);
      const reply = await decide(request);
      for (const wake of waiting) wake();
      if (reply.delay !== undefined) await sleep(reply.delay);
      write(reply, response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    requests,
    get open() {
      return open.size;
    },
    answer(...replies) {
      const queue = [...replies];
      decide = () => (queue.length > 1 ? queue.shift() : queue[0]) ?? {};
    },
    answerWith(next) {
      decide = next;
    },
    async received(count) {
      while (requests.length < count) {
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
    reset() {
      requests.length = 0;
      decide = () => ({});
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Undefined when the client went away before its body had ended. */
async function record(incoming: IncomingMessage): Promise<RecordedRequest | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  } catch {
    return undefined;
  }
  const lines: (readonly [string, string])[] = [];
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    lines.push([incoming.rawHeaders[index] ?? "", incoming.rawHeaders[index + 1] ?? ""]);
  }
  return {
    method: incoming.method ?? "",
    url: incoming.url ?? "",
    lines,
    body: Buffer.concat(chunks),
    header(name) {
      const values = lines.filter(([line]) => line.toLowerCase() === name.toLowerCase());
      return values.length === 0 ? undefined : values.map(([, value]) => value).join(", ");
    },
  };
}

function write(reply: Reply, response: ServerResponse): void {
  const { status = 200, headers = {}, body = "{}", raw, reset, hold } = reply;
  const { socket } = response;
  if (socket === null || hold === "headers") return;
  if (raw !== undefined) {
    socket.end(raw, "latin1");
    return;
  }
  if (reset === "before-headers") {
    socket.resetAndDestroy();
    return;
  }
  response.statusCode = status;
  response.setHeader("content-type", "application/json");
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (reset === undefined && hold === undefined) {
    response.end([204, 205, 304].includes(status) ? undefined : body);
    return;
  }
  response.write(body, () => {
    // Headers and this part of the body have to be read before the connection is gone: a reset takes away what was
    // not. However long the timer was held up, this process reads what has arrived before what is set immediate.
    if (reset === "mid-body") setTimeout(() => setImmediate(() => socket.resetAndDestroy()), 20);
  });
}
