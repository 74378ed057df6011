import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";

/** The sockets of a request that came over a port; in-process there are none. */
export type Socket = HttpBindings | undefined;

/** Fails as `fetch` does where there is no connection to drop. */
export class DroppedConnection extends TypeError {
  constructor() {
    super("fetch failed", { cause: new Error("The sandbox dropped the connection.") });
  }
}

/** Ends a connection before anything is answered; in-process it fails as `fetch` does. */
export function dropConnection(socket: Socket): Response {
  if (socket === undefined) throw new DroppedConnection();
  socket.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

/**
 * Sends the head of an answer and half of its body, then ends the connection. An answer that must not have a body
 * breaks off in its head instead.
 */
export async function truncateBody(response: Response, socket: Socket): Promise<Response> {
  if ([204, 205, 304].includes(response.status)) return dropConnection(socket);
  const body = new Uint8Array(await response.arrayBuffer());
  const half = body.slice(0, Math.floor(body.length / 2));
  // A body that would be empty is announced as one byte that never comes.
  const length = Math.max(body.length, 1);
  if (socket === undefined) return breakOff(response, half, length);
  const { outgoing } = socket;
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    "content-length": String(length),
  });
  await new Promise<void>((resolve) => {
    outgoing.flushHeaders();
    if (half.length === 0) setImmediate(resolve);
    else outgoing.write(half, () => resolve());
  });
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

function breakOff(response: Response, half: Uint8Array, length: number): Response {
  const headers = new Headers(response.headers);
  headers.set("content-length", String(length));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (half.length > 0) controller.enqueue(half);
    },
    pull(controller) {
      controller.error(new TypeError("terminated"));
    },
  });
  return new Response(body, { status: response.status, headers });
}
