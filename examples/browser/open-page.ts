import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { Hono } from "hono";
import { serveOnLoopback } from "./serve-on-loopback.ts";
import type { Browser, Page } from "playwright-core";

/** A page of an example, served like a user's and open in a real browser. */
export interface OpenPage {
  readonly page: Page;
  close(): Promise<void>;
}

export interface PageOptions {
  /** The module that draws the page. */
  readonly entry: URL;
  /** What `process.env` has in the page: put there when it is bundled. */
  readonly env: Readonly<Record<string, string>>;
  /** The server that the page belongs to, for its other routes. */
  readonly app?: { fetch(request: Request): Response | Promise<Response> };
  readonly cookies?: Readonly<Record<string, string>>;
}

/** Bundles a page, serves it on a free port of this machine, and opens it. */
export async function openPage(
  browser: Browser,
  { entry, env, app, cookies = {} }: PageOptions,
): Promise<OpenPage> {
  const script = await bundle(entry, env);
  const site = new Hono();
  site.get("/", (c) => c.html('<!doctype html><script type="module" src="main.js"></script>'));
  site.get("/main.js", (c) => c.body(script, 200, { "content-type": "text/javascript" }));
  if (app) site.all("*", (c) => app.fetch(c.req.raw));

  const server = await serveOnLoopback(site.fetch);
  const context = await browser.newContext();
  await context.addCookies(
    Object.entries(cookies).map(([name, value]) => ({ name, value, url: server.url })),
  );
  const page = await context.newPage();
  await page.goto(server.url);
  return {
    page,
    async close() {
      await context.close();
      await server.close();
    },
  };
}

async function bundle(entry: URL, env: Readonly<Record<string, string>>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    jsx: "automatic",
    define: {
      "process.env.NODE_ENV": '"production"',
      ...Object.fromEntries(
        Object.entries(env).map(([name, value]) => [`process.env.${name}`, JSON.stringify(value)]),
      ),
    },
  });
  return outputFiles[0]?.text ?? "";
}
