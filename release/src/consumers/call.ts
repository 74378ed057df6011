import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { Check } from "./check.ts";
import type { Project } from "./project.ts";

/** Every operation of a vendor is called in the sandbox, by the tour that its package's tests have. */
export const calls: readonly Check[] = [
  { name: "import", file: "call.mjs", module: ts.ModuleKind.ESNext, extension: "mjs" },
  { name: "require", file: "call.cjs", module: ts.ModuleKind.CommonJS, extension: "cjs" },
].map(({ name, file, module, extension }) => ({
  name,
  applies: (project) => existsSync(tourOf(project)),
  run: async (project, { sandbox, operations }) => {
    const compilerOptions = { module, target: ts.ScriptTarget.ES2023 };
    const tour = readFileSync(tourOf(project), "utf8");
    project.write(`tour.${extension}`, ts.transpileModule(tour, { compilerOptions }).outputText);
    const called = await sandbox.with(project.shortName, (open) => project.execute(file, open));
    // What our own program prints: a list of names.
    const known = operations.get(project.shortName) ?? [];
    const missing = known.filter((one) => !(called as string[]).includes(one));
    if (missing.length > 0) throw new Error(`The tour did not call ${missing.join(", ")}.`);
  },
}));

/** The file in the repository that calls every operation of the vendor. */
export function tourOf({ package: { folder } }: Project): string {
  return join(folder, "test/tour.ts");
}
