import { readFileSync } from "node:fs";

/**
 * Programs that give what callers wrote to what callers must write now, and what readers get now to
 * what readers expect.
 */
export function renderAssignments(
  beforeModule: string,
  afterModule: string,
  beforeFile: string,
  afterFile: string,
): Map<string, string> {
  const known = new Set(operationIds(readFileSync(afterFile, "utf8")));
  const kept = operationIds(readFileSync(beforeFile, "utf8")).filter((id) => known.has(id));
  const head =
    `import type { operations as Before } from "${beforeModule}";\n` +
    `import type { operations as After } from "${afterModule}";\n` +
    "declare const before: Before;\ndeclare const after: After;\n";
  const each = (render: (id: string, index: number) => string): string =>
    head + kept.map((id, index) => render(JSON.stringify(id), index)).join("");
  const sent = '"parameters" | "requestBody"';
  return new Map([
    [
      "callers.ts",
      each((id, n) => `export const to${n}: Pick<After[${id}], ${sent}> = before[${id}];\n`),
    ],
    [
      "readers.ts",
      each(
        (id, n) =>
          `export const from${n}: Before[${id}]["responses"] = after[${id}]["responses"];\n`,
      ),
    ],
  ]);
}

/** The keys of the generated interface `operations`. */
function operationIds(source: string): string[] {
  const [, body = ""] = /export interface operations \{\n(.*?)\n\}/s.exec(source) ?? [];
  return [...body.matchAll(/^ {4}(?:"([^"]+)"|([\w$]+)): \{/gm)].map(
    ([, quoted, plain]) => quoted ?? plain ?? "",
  );
}
