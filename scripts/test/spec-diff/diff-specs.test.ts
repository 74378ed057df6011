import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import type { OpenApiDocument } from "../../src/openapi-document.ts";
import { audiences, worse, worstOf } from "../../src/spec-diff/change.ts";
import type { Change, Effect } from "../../src/spec-diff/change.ts";
import { diffSpecs } from "../../src/spec-diff/diff-specs.ts";
import { validateDocument } from "../../src/validate-document.ts";
import { listVendors } from "../../src/vendors.ts";
import { repository } from "../temporary-repository.ts";
import { cases } from "./cases.ts";
import { edited, pathsIn, valueAt } from "./spec-edits.ts";

describe("a change of a specification", () => {
  test.each(cases)("$case", async ({ before, after, expect: expected, says }) => {
    const changes = diffSpecs(before, after);
    expect(effectOfAll(changes)).toEqual(expected);
    expect(lines(changes)).toContain(says ?? "");
    const faults: string[] = [];
    await validateDocument(
      after,
      (path, message) => void faults.push(`${path.join("/")} ${message}`),
    );
    expect(faults).toEqual([]);
  });

  test("nothing is found where nothing changed", () => {
    for (const { before } of cases) expect(diffSpecs(before, structuredClone(before))).toEqual([]);
  });

  test("back again it is rated as well", () => {
    for (const { before, after } of cases) expect(diffSpecs(after, before)).not.toEqual([]);
  });
});

describe.each(listVendors(repository))("of the specification of $name", ({ bundleFolder }) => {
  const file = join(repository, bundleFolder, "openapi.json");
  // A bundle of ours.
  const document = JSON.parse(readFileSync(file, "utf8")) as OpenApiDocument;

  test("nothing can be taken out unnoticed", () => {
    const missed = pathsIn(document)
      .filter((path) => !isProse(path))
      .filter((path) => {
        const changes = diffSpecs(document, edited(document, [{ remove: path }]));
        return changes.every(({ effect }) => worstOf(effect) === "textual");
      });
    expect(
      missed.filter((path) => !saysNothing(document, path)).map((path) => path.join(" ")),
    ).toEqual([]);
  });
});

function effectOfAll(changes: readonly Change[]): Effect {
  return Object.fromEntries(
    audiences.flatMap((audience) => {
      const rating = worse(...changes.map(({ effect }) => effect[audience]));
      return rating === undefined ? [] : [[audience, rating]];
    }),
  );
}

function lines(changes: readonly Change[]): string {
  return changes.map(({ where, what }) => `${where}: ${what}`).join("\n");
}

const prose = new Set("openapi info summary description tags externalDocs title".split(" "));
const opaque = new Set(
  "info tags externalDocs example examples x-evidence x-correction x-sources".split(" "),
);

/** Whether only people read what is at a path. */
function isProse(path: readonly string[]): boolean {
  // A field may have such a name.
  const isField = path.at(-2) === "properties";
  return (prose.has(path.at(-1) ?? "") && !isField) || path.some((step) => opaque.has(step));
}

/**
 * What is the same without it: what holds anyhow, `type: object` beside fields, hints, and security
 * where that of the document and that of its operations do not differ.
 */
function saysNothing(document: OpenApiDocument, path: readonly string[]): boolean {
  const value = valueAt(document, path);
  if (path[0] === "security" || isDeepStrictEqual(value, document.security)) return true;
  if (["type", "readOnly", "bearerFormat"].includes(path.at(-1) ?? "")) return true;
  return ["false", "{}", "[]"].includes(JSON.stringify(value));
}
