import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { OpenApiDocument } from "../../src/openapi-document.ts";
import type { Effect } from "../../src/spec-diff/change.ts";
import { edited } from "./spec-edits.ts";
import type { Edit } from "./spec-edits.ts";

/** One change of a specification, and what it is to whom. */
export interface Case {
  readonly case: string;
  readonly before: OpenApiDocument;
  readonly after: OpenApiDocument;
  readonly expect: Effect;
  /** A line that the report must have. */
  readonly says?: string | undefined;
}

type Written = Omit<Case, "before" | "after"> & {
  readonly before?: readonly Edit[];
  readonly edits: readonly Edit[];
};

// Files of this folder; the test checks that every document in them is valid.
const base = read("base.yaml") as OpenApiDocument;
const table = read("cases.yaml") as readonly Written[];

export const cases: readonly Case[] = table.map(({ before: first, edits, ...rest }) => {
  const before = edited(base, first ?? []);
  return { ...rest, before, after: edited(before, edits) };
});

function read(file: string): unknown {
  return parse(readFileSync(join(import.meta.dirname, file), "utf8"));
}
