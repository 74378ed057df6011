import { readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "oxfmt";
import { isRecord } from "../openapi-document.ts";

/** A text in the form that `pnpm format` gives it; Markdown is left as it is. */
export async function formatText(root: string, path: string, text: string): Promise<string> {
  if (path.endsWith(".md")) return text;
  const config: unknown = JSON.parse(readFileSync(join(root, ".oxfmtrc.json"), "utf8"));
  const width = isRecord(config) ? config["printWidth"] : undefined;
  const { code, errors } = await format(path, text, {
    ...(typeof width === "number" && { printWidth: width }),
  });
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path} cannot be formatted: ${error.message}`);
  return code;
}
