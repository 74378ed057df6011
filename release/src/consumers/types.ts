import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { marked } from "marked";
import { releaseFolder } from "../folders.ts";
import { tourOf } from "./call.ts";
import type { Tokens } from "marked";
import type { Check } from "./check.ts";
import type { Project } from "./project.ts";
import type { OpenSandbox, SandboxHost } from "./sandbox-host.ts";

const compilers = [
  { name: "5.9", folder: "typescript" },
  { name: "7.0", folder: "typescript-7" },
];

/** How a user's compiler finds modules, and whether CommonJS programs can ask for ours. */
const modes = [
  { name: "bundler", options: { module: "esnext", moduleResolution: "bundler" }, commonJs: false },
  { name: "nodenext", options: { module: "nodenext" }, commonJs: true },
  { name: "node20", options: { module: "node20" }, commonJs: true },
];

/** The examples of the installed README and the tour compile, strictly, with the libraries' types checked too. */
export const types: readonly Check[] = compilers.flatMap((compiler) =>
  modes.map(({ name, options, commonJs }) => ({
    name: `${compiler.name} ${name}`,
    applies: ({ client }) => client.hasNodeModules,
    run: async (project, { sandbox }) => {
      const files = writeExamples(project);
      if (existsSync(tourOf(project))) {
        files.push(...(await writeTour(project, sandbox, commonJs)));
      }
      // A server: its types are Node's, as its users' are. Everything else compiles without, as for a browser.
      const libraries = project.shortName === "sandbox" ? ["node"] : [];
      if (libraries.length === 0) {
        project.write("types/process.d.ts", processDeclaration);
        files.push("types/process.d.ts");
      }
      const compilerOptions = { ...options, ...strict, types: libraries };
      const config = `tsconfig.${name}.json`;
      project.write(config, JSON.stringify({ compilerOptions, files }));
      const tsc = join(releaseFolder, "node_modules", compiler.folder, "bin/tsc");
      await project.run([process.execPath, tsc, "-p", config]);
    },
  })),
);

/** The tour as a module, and for compilers that know `require` of modules as CommonJS too. */
async function writeTour(
  project: Project,
  sandbox: SandboxHost,
  commonJs: boolean,
): Promise<string[]> {
  const tour = readFileSync(tourOf(project), "utf8");
  const files = ["types/tour.ts", ...(commonJs ? ["types/tour-commonjs.cts"] : [])];
  for (const file of files) project.write(file, tour);
  await sandbox.with(project.shortName, async (open) => {
    project.write("types/surroundings.d.ts", declareSurroundings(open));
  });
  return [...files, "types/surroundings.d.ts"];
}

/** What the examples of README files read credentials from. */
const processDeclaration =
  "declare const process: { readonly env: Readonly<Record<string, string | undefined>> };\n";

const strict = {
  target: "es2023",
  lib: ["es2023", "esnext.disposable", "dom", "dom.iterable"],
  typeRoots: [join(releaseFolder, "node_modules/@types")],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  // Ours and those of our dependencies are checked, those that come with the compiler are not.
  skipDefaultLibCheck: true,
  noEmit: true,
};

/** One module per TypeScript example of the README. */
function writeExamples(project: Project): string[] {
  return marked
    .lexer(project.readInstalled("README.md"))
    .filter((token): token is Tokens.Code => token.type === "code" && token.lang === "ts")
    .map(({ text }, index) => {
      const file = `types/example-${index + 1}.ts`;
      project.write(file, `${text}\nexport {};\n`);
      return file;
    });
}

/** The types of the two packages that a tour and an example of the README need and this project has not. */
function declareSurroundings(sandbox: OpenSandbox): string {
  return `declare module "@thinwire/sandbox" {
  export type Sandbox<Vendor extends string> = { readonly [Name in Vendor]: ${typeOf(sandbox)} };
  export function startSandbox<Vendor extends string>(
    names: readonly Vendor[],
  ): Promise<Sandbox<Vendor> & { close(): Promise<void> }>;
}
declare module "@thinwire/scripts/tour" {
  type Step = <T>(operation: string, call: () => Promise<T>) => Promise<T>;
  export type Tour<Sandbox> = (sandbox: Sandbox, step: Step) => Promise<void>;
}
`;
}

/** The TypeScript type of a value of texts and groups of texts. */
function typeOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return typeof value;
  const members = Object.entries(value).map(
    ([key, member]) => `readonly ${JSON.stringify(key)}: ${typeOf(member)}`,
  );
  return `{ ${members.join("; ")} }`;
}
