import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeProgram } from "./github-programs.ts";
import type { GithubFace } from "./github-programs.ts";
import type { GithubOperation } from "./github-clients.ts";
import { median } from "./median.ts";
import { TypeServer } from "./type-server.ts";

/** Milliseconds until the editor's list is there, and how long the list is. */
export interface CompletionResult {
  /** Including loading the project. */
  readonly first: number;
  /** After each further keystroke. */
  readonly next: number;
  readonly entries: number;
}

const keystrokes = 10;

/** How long TypeScript's server takes to complete what a person has typed below the twenty calls of a face. */
export async function measureCompletion(
  face: GithubFace,
  operations: ReadonlyMap<string, GithubOperation>,
): Promise<CompletionResult> {
  const file = join(writeProgram(face, operations, 20), "../program.ts");
  appendFileSync(file, `${face.typed.replace("|", "")}\n`);
  const offset = face.typed.indexOf("|") + 1;
  const lines = readFileSync(file, "utf8").split("\n");
  const line = lines.length - 1;
  const server = new TypeServer();
  const complete = async (): Promise<{ time: number; entries: number }> => {
    const start = performance.now();
    // The answer to this command has a list of entries.
    const body = (await server.ask("completionInfo", { file, line, offset })) as
      | { entries: unknown[] }
      | undefined;
    return { time: performance.now() - start, entries: body?.entries.length ?? 0 };
  };
  try {
    const start = performance.now();
    server.tell("open", { file });
    const { entries } = await complete();
    const first = performance.now() - start;
    const times: number[] = [];
    for (let key = 0; key < keystrokes; key++) {
      // A blank line above: the program is another one, and nothing that was known may be used as it is.
      server.tell("change", {
        file,
        line: 1,
        offset: 1,
        endLine: 1,
        endOffset: 1,
        insertString: " ",
      });
      times.push((await complete()).time);
    }
    return { first, next: median(times), entries };
  } finally {
    server.close();
  }
}
