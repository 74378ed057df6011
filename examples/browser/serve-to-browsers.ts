import { Hono } from "hono";
import { cors } from "hono/cors";
import { proxy } from "hono/proxy";
import { serveOnLoopback } from "./serve-on-loopback.ts";
import type { LoopbackServer } from "./serve-on-loopback.ts";

/**
 * Serves a sandbox to pages of other origins. Whether a vendor's own server lets browsers in is the
 * vendor's decision, and nothing here tells.
 */
export function serveToBrowsers(sandbox: {
  url: string;
  fetch: typeof fetch;
}): Promise<LoopbackServer> {
  const app = new Hono();
  app.use(cors());
  app.all("*", (c) => {
    const { pathname, search } = new URL(c.req.url);
    return proxy(new URL(pathname + search, sandbox.url), {
      ...c.req,
      customFetch: sandbox.fetch,
    });
  });
  return serveOnLoopback(app.fetch);
}
