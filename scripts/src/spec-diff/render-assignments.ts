import { readFileSync } from "node:fs";

/**
 * What a caller sends, one body of those that are taken, and what a reader reads, where there was
 * something to read.
 */
const sides = `type Body<T> = T extends { content: infer C } ? C[keyof C] : T;
type Sent<O> = { [K in keyof O as K & ("parameters" | "requestBody")]: Body<O[K]> };
type Read<R> = { [S in keyof R]: R[S] extends { content?: never } ? Omit<R[S], "content"> : R[S] };
type Sides<T> = { [I in keyof T]: { sent: Sent<T[I]>; read: T[I] extends { responses: infer R } ? Read<R> : never } };
`;

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
    "declare const before: Sides<Before>;\ndeclare const after: Sides<After>;\n" +
    sides;
  const each = (render: (id: string, index: number) => string): string =>
    head + kept.map((id, index) => render(JSON.stringify(id), index)).join("");
  return new Map([
    [
      "callers.ts",
      each((id, n) => `export const to${n}: typeof after[${id}]["sent"] = before[${id}].sent;\n`),
    ],
    [
      "readers.ts",
      each((id, n) => `export const from${n}: typeof before[${id}]["read"] = after[${id}].read;\n`),
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
