import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { interopFolder } from "../tools/folders.ts";
import type { Explanation } from "./explanations.ts";

/** Reads `explanations.yaml`. */
export function readExplanations(): Explanation[] {
  // A file of this folder.
  return parse(readFileSync(join(interopFolder, "explanations.yaml"), "utf8")) as Explanation[];
}
