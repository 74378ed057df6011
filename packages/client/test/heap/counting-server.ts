import { createServer } from "node:net";
import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";

/** A server that answers `{}` with as little of its own as can be, so that 100,000 calls take seconds. */
export interface CountingServer {
  readonly origin: string;
  /** Requests for anything but a token. */
  readonly requests: number;
  readonly tokens: number;
  /** Connections that are open. */
  readonly sockets: number;
  close(): Promise<void>;
}

/** After so many requests the server forgets the token that it gave. */
const lifetime = 5_000;
/** Every so many requests it has no time. */
const busy = 1_000;

/** Starts it on 127.0.0.1. It understands requests without a body alone. */
export async function startCountingServer(): Promise<CountingServer> {
  const sockets = new Set<Socket>();
  let requests = 0;
  let tokens = 0;

  function answer(head: string): string {
    if (head.startsWith("POST /token "))
      return reply("200 OK", `{"token":"token-${(tokens += 1)}"}`);
    requests += 1;
    if (requests % lifetime === 0) tokens += 1;
    if (!head.includes(`: Bearer token-${tokens}\r\n`)) return reply("401 Unauthorized", "{}");
    return reply(requests % busy === 0 ? "503 Service Unavailable" : "200 OK", "{}");
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.setEncoding("latin1");
    let rest = "";
    socket.on("data", (text) => {
      const heads = `${rest}${String(text)}`.split("\r\n\r\n");
      rest = heads.pop() ?? "";
      socket.write(heads.map((head) => answer(`${head}\r\n`)).join(""));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,
    get requests() {
      return requests;
    },
    get tokens() {
      return tokens;
    },
    get sockets() {
      return sockets.size;
    },
    async close() {
      for (const socket of sockets) socket.end();
      server.close();
      await once(server, "close");
    },
  };
}

function reply(status: string, body: string): string {
  const headers = `Content-Type: application/json\r\nContent-Length: ${body.length}`;
  return `HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${body}`;
}
