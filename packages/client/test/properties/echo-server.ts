import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** A request as the server got it. */
export interface Seen {
  /** Request target, not decoded. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** A server that answers each request with what it got, so that many can be under way at once. */
export interface EchoServer {
  readonly origin: string;
  /** How many requests have come. */
  readonly requests: number;
  close(): Promise<unknown>;
}

/** The answer: a `Seen` as JSON. */
export interface Echo {
  readonly url: string;
  /** Names and values take turns. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** Starts it on 127.0.0.1. */
export async function startEchoServer(): Promise<EchoServer> {
  const requests = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(new URL("echo-thread.ts", import.meta.url), { workerData: requests });
  const [port] = (await once(thread, "message")) as [number];
  return {
    origin: `http://127.0.0.1:${port}`,
    get requests() {
      return Atomics.load(requests, 0);
    },
    close: () => thread.terminate(),
  };
}

/** Reads the server's answer. */
export function readEcho(data: unknown): Seen {
  // The thread has written it.
  const { url, headers, body } = data as Echo;
  return {
    url,
    headers: Array.from({ length: headers.length / 2 }, (_, index) => [
      headers[index * 2] ?? "",
      headers[index * 2 + 1] ?? "",
    ]),
    body: Buffer.from(body, "base64"),
  };
}
