import { createGabberClient } from "@thinwire/gabber";
import { createSandbox } from "@thinwire/sandbox";
import { sign } from "hono/jwt";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchChromium, noChromium } from "../browser/chromium.ts";
import { openPage } from "../browser/open-page.ts";
import { serveToBrowsers } from "../browser/serve-to-browsers.ts";
import { createTokenServer } from "../usage-token/hono-server.ts";
import type { GabberClient } from "@thinwire/gabber";
import type { Sandbox } from "@thinwire/sandbox";
import type { Browser, Page, Response } from "playwright-core";
import type { LoopbackServer } from "../browser/serve-on-loopback.ts";
import type { OpenPage } from "../browser/open-page.ts";

describe.skipIf(noChromium)("the page with swr-openapi and its token server, in Chromium", () => {
  const sessionSecret = crypto.randomUUID();
  let browser: Browser;
  let sandbox: Sandbox<"gabber">;
  let gabber: GabberClient;
  let api: LoopbackServer;
  let open: OpenPage | undefined;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    sandbox = await createSandbox(["gabber"]);
    api = await serveToBrowsers(sandbox.gabber);
    const { url: baseUrl, fetch, credentials } = sandbox.gabber;
    gabber = createGabberClient({ baseUrl, fetch, auth: { ApiKeyAuth: credentials.apiKey } });
    await setLimit(1000);
  });

  afterEach(async () => {
    await open?.close();
    await api.close();
    await sandbox.close();
  });

  const setLimit = (value: number) =>
    gabber.updateUsageToken({ body: { human: "user-1", limits: [{ type: "token_cnt", value }] } });

  async function openFor(session: Record<string, unknown>): Promise<Page> {
    open = await openPage(browser, {
      entry: new URL("main.tsx", import.meta.url),
      env: { GABBER_BASE_URL: api.url },
      app: createTokenServer(gabber, sessionSecret),
      cookies: { session: await sign(session, sessionSecret, "HS256") },
    });
    return open.page;
  }

  test("shows what is left for the person who is logged in, and what is left later", async () => {
    const page = await openFor({ sub: "user-1" });
    expect(await page.getByRole("listitem").textContent()).toBe("token_cnt: 1000");
    await setLimit(900);
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByText("token_cnt: 900").waitFor();
  });

  test("gets another token when the one it has is refused", async () => {
    const page = await openFor({ sub: "user-1" });
    await page.getByRole("listitem").waitFor();
    sandbox.gabber.advance(3600);
    await setLimit(900);
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByText("token_cnt: 900").waitFor();
    const statuses = sandbox.gabber.requests
      .filter(({ operation }) => operation === "getUsageLimits")
      .map(({ status }) => status);
    expect(statuses).toEqual([200, 401, 200]);
  });

  test("shows what the API says when it refuses", async () => {
    const body = { type: "project_disabled", message: "The project is switched off." };
    sandbox.gabber.fault({ operation: "getUsageLimits", status: 400, body });
    const page = await openFor({ sub: "user-1" });
    expect(await page.getByRole("alert").textContent()).toBe("The project is switched off.");
  });

  test("shows that the token server gives nothing", async () => {
    sandbox.gabber.fault({ operation: "createUsageToken", status: 429 });
    const page = await openFor({ sub: "user-1" });
    expect(await page.getByRole("alert").textContent()).toMatch(/used up/);
  });

  test("never has the API key in the browser", async () => {
    const first = await openFor({ sub: "user-1" });
    const page = await first.context().newPage();
    const responses: Response[] = [];
    page.on("response", (response) => responses.push(response));
    await page.goto(first.url());
    await page.getByRole("listitem").waitFor();

    // The browser reports them in its own time.
    const paths = () => responses.map((response) => new URL(response.url()).pathname).sort();
    await expect.poll(paths).toEqual(["/", "/api/usage-token", "/main.js", "/v1/usage/limits"]);
    for (const response of responses) {
      const headers = [await response.request().allHeaders(), await response.allHeaders()];
      const everything = JSON.stringify(headers) + (await response.text());
      expect(everything).not.toContain(sandbox.gabber.credentials.apiKey);
    }
  });
});
