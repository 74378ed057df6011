import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { HttpBindings } from "@hono/node-server";

/** A server that listens on loopback. */
export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves requests on a port of 127.0.0.1; 0 takes a free one. Rejects when the port is taken. */
export async function listen(
  port: number,
  handle: (request: Request, socket: HttpBindings) => Response | Promise<Response>,
): Promise<Listener> {
  const listener = getRequestListener(
    // The server is made without HTTP/2, so the sockets are those of HTTP/1.
    (request, socket) => handle(toNative(request), socket as HttpBindings),
    // The tests of others run in this process: their Request and Response stay what they are.
    { overrideGlobalObjects: false },
  );
  const server = createServer((incoming, outgoing) => {
    // The platform's `Request` cannot be made of it.
    if (incoming.method === "TRACE") outgoing.writeHead(405).end();
    else void listener(incoming, outgoing);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    // A TCP server that listens has an address of this form.
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The adapter's own kind of request is none that the platform's `Request` can be made from. */
function toNative({ url, method, headers, body, signal }: Request): Request {
  // A body that is a stream needs `duplex`, which the library of types does not know yet.
  const init: RequestInit & { duplex: "half" } = { method, headers, body, signal, duplex: "half" };
  return new Request(url, init);
}
