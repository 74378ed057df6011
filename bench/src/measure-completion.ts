import { appendFileSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { noteCircumstances } from "./circumstances.ts";
import type { Circumstances } from "./circumstances.ts";
import type { CompletionServer } from "./completion-server.ts";
import { versionOf } from "./contestants.ts";
import { generateGithub } from "./github-clients.ts";
import { githubFaces, writeProgram } from "./github-programs.ts";
import type { GithubFace } from "./github-programs.ts";
import type { GithubOperation } from "./github-clients.ts";
import { LspServer } from "./lsp-server.ts";
import { median } from "./median.ts";
import { TypeServer } from "./type-server.ts";

/** Milliseconds until the editor's list is there, and how long the list is. */
export interface CompletionResult {
  readonly server: string;
  /** Including loading the project. */
  readonly first: number;
  /** The median after each further keystroke. */
  readonly next: number;
  readonly entries: number;
}

/** What a person waits for who types below twenty calls. */
export interface CompletionsResult extends Circumstances {
  readonly faces: readonly {
    readonly title: string;
    readonly completions: readonly CompletionResult[];
  }[];
}

const calls = 20;
const keystrokes = 10;

const servers: readonly [packageName: string, make: () => CompletionServer][] = [
  ["typescript", () => new TypeServer()],
  ["typescript-7", () => new LspServer()],
];

/** Lets each server complete what a person has typed below the calls of each face. */
export async function measureCompletion(): Promise<CompletionsResult> {
  const operations = await generateGithub();
  const circumstances = noteCircumstances();
  const faces: CompletionsResult["faces"][number][] = [];
  for (const face of githubFaces) {
    const completions: CompletionResult[] = [];
    for (const [name, make] of servers) {
      const figures = await completeWith(make(), face, operations);
      completions.push({ server: versionOf(name), ...figures });
    }
    faces.push({ title: face.title, completions });
    console.log(`completion: ${face.title}`);
  }
  return { ...circumstances, faces };
}

async function completeWith(
  server: CompletionServer,
  face: GithubFace,
  operations: ReadonlyMap<string, GithubOperation>,
): Promise<Omit<CompletionResult, "server">> {
  const folder = dirname(writeProgram(face, operations, calls));
  const file = join(folder, "program.ts");
  appendFileSync(file, `${face.typed.replace("|", "")}\n`);
  const line = readFileSync(file, "utf8").split("\n").length - 2;
  const column = face.typed.indexOf("|");
  try {
    await server.start(folder);
    const start = performance.now();
    server.open(file);
    const entries = await server.complete(file, line, column);
    const first = performance.now() - start;
    const times: number[] = [];
    while (times.length < keystrokes) {
      // A blank above: the program is another one, and nothing that was known may be used as it is.
      server.insertBlank(file);
      const asked = performance.now();
      await server.complete(file, line, column);
      times.push(performance.now() - asked);
    }
    return { first, next: median(times), entries };
  } finally {
    server.close();
  }
}
