import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A request, read. */
export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What is answered. Left out: 200 without a body. */
export interface Served {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Pages may not read its headers. */
  readonly unexposed?: true;
  /** The end of the body stays out. */
  readonly held?: true;
}

/** A server on 127.0.0.1. */
export interface Server {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves pages of any origin too: preflights are answered here, and headers can be read. */
export async function serve(
  answer: (request: ServedRequest) => Served | Promise<Served>,
): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const { method = "", url = "", headers } = incoming;
    outgoing.setHeader("access-control-allow-origin", "*");
    if (method === "OPTIONS") {
      const asked = headers["access-control-request-headers"];
      if (asked !== undefined) outgoing.setHeader("access-control-allow-headers", asked);
      outgoing.setHeader("access-control-allow-methods", "GET, PUT, POST, DELETE, PATCH");
      outgoing.writeHead(204).end();
      return;
    }
    text(incoming)
      .then((body) => answer({ method, path: url, headers, body }))
      .then(
        ({ status = 200, headers = {}, body = "", held, unexposed }) => {
          if (!unexposed) outgoing.setHeader("access-control-expose-headers", "*");
          outgoing.writeHead(status, headers);
          if (held) outgoing.write(body);
          else outgoing.end(body);
        },
        (error: unknown) => {
          if (!outgoing.headersSent) outgoing.writeHead(500).end(String(error));
        },
      );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A JSON answer. */
export function json(value: unknown, rest: Omit<Served, "body"> = {}): Served {
  const headers = { "content-type": "application/json", ...rest.headers };
  return { ...rest, headers, body: JSON.stringify(value) };
}
