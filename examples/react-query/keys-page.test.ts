import { createSandbox } from "@thinwire/sandbox";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchChromium, noChromium } from "../browser/chromium.ts";
import { openPage } from "../browser/open-page.ts";
import { serveToBrowsers } from "../browser/serve-to-browsers.ts";
import type { Sandbox } from "@thinwire/sandbox";
import type { Browser } from "playwright-core";
import type { OpenPage } from "../browser/open-page.ts";
import type { LoopbackServer } from "../browser/serve-on-loopback.ts";

describe.skipIf(noChromium)("the page with openapi-react-query, in Chromium", () => {
  let browser: Browser;
  let sandbox: Sandbox<"occam">;
  let api: LoopbackServer;
  let open: OpenPage;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    sandbox = await createSandbox(["occam"]);
    api = await serveToBrowsers(sandbox.occam);
    open = await openPage(browser, {
      entry: new URL("main.tsx", import.meta.url),
      env: { OCCAM_BASE_URL: api.url },
    });
  });

  afterEach(async () => {
    await open.close();
    await api.close();
    await sandbox.close();
  });

  async function logIn(password = sandbox.occam.credentials.password): Promise<void> {
    await open.page.getByLabel("User name").fill(sandbox.occam.credentials.username);
    await open.page.getByLabel("Password").fill(password);
    await open.page.getByRole("button", { name: "Log in" }).click();
  }

  test("lists the keys of the person who logs in", async () => {
    await logIn();
    await open.page.getByRole("listitem").waitFor();
    expect(await open.page.getByRole("listitem").allTextContents()).toEqual([
      expect.stringMatching(/^sandbox sk-occam-\*+.{4} Delete$/),
    ]);
  });

  test("shows the secret of a new key and lists the key", async () => {
    await logIn();
    await open.page.getByLabel("Name").fill("ci");
    await open.page.getByRole("button", { name: "Create" }).click();
    expect(await open.page.getByRole("status").textContent()).toMatch(/^sk-occam-[\w-]{20,}$/);
    await open.page.getByRole("listitem").filter({ hasText: "ci" }).waitFor();
  });

  test("takes a deleted key off the list", async () => {
    await logIn();
    await open.page.getByRole("button", { name: "Delete" }).click();
    await open.page.getByRole("listitem").waitFor({ state: "detached" });
    expect(sandbox.occam.requests.map(({ operation }) => operation)).toContain(
      "delete_key_keys_uuid_delete",
    );
  });

  test("gets over a single failure of the API", async () => {
    sandbox.occam.fault({ operation: "listKeys", status: 503, times: 1 });
    await logIn();
    await open.page.getByRole("listitem").waitFor();
    const lists = sandbox.occam.requests.filter(
      ({ operation }) => operation === "list_keys_keys_get",
    );
    expect(lists.map(({ status }) => status)).toEqual([503, 200]);
  });

  test("shows what the API says when it refuses", async () => {
    sandbox.occam.fault({ operation: "listKeys", status: 401 });
    await logIn();
    expect(await open.page.getByRole("alert").textContent()).toBe("Not authenticated");
  });

  test("shows that the login was refused", async () => {
    await logIn("wrong");
    expect(await open.page.getByRole("alert").textContent()).toBe(
      "[@thinwire/occam] login answered 400 (POST /auth/access-token)",
    );
  });

  test("shows that the API cannot be reached", async () => {
    await api.close();
    await logIn();
    expect(await open.page.getByRole("alert").textContent()).toMatch(/no answer to POST /);
  });
});
