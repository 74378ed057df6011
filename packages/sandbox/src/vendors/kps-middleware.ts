import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { every } from "hono/combine";
import { compress } from "hono/compress";
import { requestId } from "hono/request-id";
import { errorCodes, refused } from "./kps-errors.ts";

const gzip = compress({ encoding: "gzip", threshold: 0 });

/** The request id, the compression of answers to GET, and the limit of bodies. */
export const kpsMiddleware: MiddlewareHandler = every(
  requestId(),
  async (c, next) => {
    await next();
    c.header("X-Request-ID", c.get("requestId"));
  },
  (c, next) => (c.req.method === "GET" ? gzip(c, next) : next()),
  bodyLimit({ maxSize: 1024 * 1024, onError: refuseLargeBody }),
);

// Choice: the status and the code of a body above the limit.
function refuseLargeBody(): Response {
  const response = refused(400, errorCodes.malformed, "Body too large");
  // The rest of the body is not read, so nothing else can come over this connection.
  response.headers.set("connection", "close");
  return response;
}
