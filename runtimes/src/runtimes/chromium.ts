import { accessSync, constants, mkdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium as playwright } from "playwright-core";
import { artefactsFolder } from "../folders.ts";
import { firstLine } from "../run-command.ts";
import { runLimit } from "../runtime.ts";
import { serve } from "../serve.ts";
import type { Run, Runtime } from "../runtime.ts";

const names = ["chromium", "chromium-browser", "google-chrome"];
const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const html = `<!doctype html>
<meta charset="utf-8">
<title>running</title>
<link rel="icon" href="data:,">
<style>
  body { font: 14px system-ui, sans-serif; margin: 1.5rem; }
  caption { font-weight: bold; padding-bottom: .5rem; text-align: left; }
  td { border-bottom: 1px solid #ddd; padding: .15rem .6rem; }
  .ok td:nth-child(2) { color: #176b2c; }
  .limit td:nth-child(2) { color: #8a5a00; }
  .failed td { background: #ffe3e0; }
</style>
<script type="module" src="/page.js"></script>
`;

/** The machine's Chromium: the program runs in a page of one origin and calls servers of others. */
export const chromium: Runtime = {
  name: "Chromium",
  page: true,
  async find() {
    const binary = findBinary();
    if (binary === undefined) return "no Chromium found";
    const line = await firstLine(binary, "--version");
    if (line === undefined) return `${binary} does not start`;
    return { version: /[\d.]+/.exec(line)?.[0] ?? line, run: (run) => runPage(binary, run) };
  },
};

function findBinary(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const files = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

async function runPage(binary: string, { bundles, driver }: Run): Promise<string> {
  const site = await serve(({ path }) =>
    path === "/page.js"
      ? { headers: { "content-type": "text/javascript" }, body: readFileSync(bundles.page, "utf8") }
      : { headers: { "content-type": "text/html" }, body: html },
  );
  // Starts with an empty profile; the sandbox of its own needs more than root in a container may do.
  const browser = await playwright.launch({ executablePath: binary, args: flags });
  const printed: string[] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
    page.on("console", (message) => printed.push(message.text()));
    page.on("pageerror", (error) => printed.push(String(error)));
    await page.goto(`${site.origin}/?driver=${encodeURIComponent(driver)}`);
    await page.waitForFunction(() => document.title === "done", undefined, { timeout: runLimit });
    mkdirSync(artefactsFolder, { recursive: true });
    await page.screenshot({ path: join(artefactsFolder, "chromium.png"), fullPage: true });
  } finally {
    await browser.close();
    await site.close();
  }
  return printed.join("\n");
}
