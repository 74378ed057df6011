import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { PageProblem } from "./page-problem.ts";
import type { ApiPage, ModelPage } from "./page.ts";
import { readPage } from "./read-page.ts";

/** Larger than any page that a generator writes. */
const maximumSize = 4 * 1024 * 1024;

/** The pages of one vendor, and one line for each file that is none. */
export interface Pages {
  readonly apis: readonly ApiPage[];
  readonly models: readonly ModelPage[];
  readonly problems: readonly string[];
}

/** Reads every page of a folder. A README is not a page. */
export function readFolder(folder: string): Pages {
  const apis: ApiPage[] = [];
  const models: ModelPage[] = [];
  const problems: string[] = [];
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(\.|readme\.)/i.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  if (names.length === 0) problems.push(`${folder}: there is no page in this folder`);
  for (const name of names) {
    try {
      const page = readPage(name, readText(join(folder, name)));
      if (page.kind === "api") apis.push(page);
      else models.push(page);
    } catch (error) {
      if (!(error instanceof PageProblem)) throw error;
      problems.push(`${join(folder, name)}: ${error.message}`);
    }
  }
  return { apis, models, problems };
}

function readText(file: string): string {
  const { size } = statSync(file);
  if (size > maximumSize) {
    throw new PageProblem(`has ${size} bytes, more than a page has (at most ${maximumSize})`);
  }
  const bytes = readFileSync(file);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text.includes("\0")) throw new PageProblem("is not text");
    return text;
  } catch (error) {
    if (error instanceof PageProblem) throw error;
    throw new PageProblem("is not text in UTF-8");
  }
}
