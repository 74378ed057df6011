import { once } from "node:events";
import { createAdaptorServer } from "@hono/node-server";
import type { AddressInfo } from "node:net";

export interface LoopbackServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves requests on a free port of this machine. */
export async function serveOnLoopback(
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<LoopbackServer> {
  const server = createAdaptorServer({ fetch, hostname: "127.0.0.1" });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server that listens has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, "close");
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
    },
  };
}
