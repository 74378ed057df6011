import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Call } from "./call.ts";

/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** A server on loopback that writes down what arrives and answers as the specification's examples do. */
export interface Recorder {
  readonly origin: string;
  /** Expects the calls of one client; each is announced by a request to `/__call/<index>`. */
  expect(calls: readonly Call[]): void;
  /** What arrived for each call since `expect`. */
  readonly requests: ReadonlyMap<number, readonly RecordedRequest[]>;
  close(): Promise<void>;
}

/** Starts a recorder on a free port. */
export async function startRecorder(): Promise<Recorder> {
  let calls: readonly Call[] = [];
  let current = -1;
  const requests = new Map<number, RecordedRequest[]>();
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const url = request.url ?? "";
      const [, index] = /^\/__call\/(\d+)$/.exec(url) ?? [];
      if (index !== undefined) {
        current = Number(index);
        response.end();
        return;
      }
      const list = requests.get(current) ?? [];
      requests.set(current, list);
      list.push({ method: request.method ?? "", url, headers: flatten(request), body });
      const answer = calls[current]?.answer;
      response.statusCode = answer?.status ?? 500;
      if (answer?.contentType !== undefined) {
        response.setHeader("content-type", answer.contentType);
        response.end(JSON.stringify(answer.body ?? null));
      } else {
        response.end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    expect(next) {
      calls = next;
      current = -1;
      requests.clear();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  // A request without an encoding gives its body as buffers.
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function flatten(request: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : value,
    ]),
  );
}
