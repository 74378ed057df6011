import { execFile } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Figures } from "./budget.ts";
import { listVendors } from "../vendors.ts";

/** Modules that importing a vendor's package loads, those of its dependencies included. */
export async function measureModules(root: string): Promise<Figures> {
  const figures: Record<string, number> = {};
  for (const { name } of listVendors(root)) {
    figures[`modules loaded by @thinwire/${name}`] = await countModules(root, name);
  }
  return figures;
}

async function countModules(root: string, vendor: string): Promise<number> {
  const entry = pathToFileURL(path.join(root, "packages", vendor, "dist/index.js")).href;
  const program = `
    import { registerHooks } from "node:module";
    let modules = 0;
    registerHooks({ load: (url, context, next) => (modules++, next(url, context)) });
    await import(${JSON.stringify(entry)});
    console.log(modules);
  `;
  const flags = ["--input-type=module", "--eval", program];
  const { stdout } = await promisify(execFile)(process.execPath, flags);
  return Number(stdout);
}
