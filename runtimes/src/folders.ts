import { join } from "node:path";

export const runtimesFolder: string = join(import.meta.dirname, "..");
export const rootFolder: string = join(runtimesFolder, "..");
/** What a run leaves to be looked at; never committed. */
export const artefactsFolder: string = join(runtimesFolder, "artefacts");
/** Committed, and what the table in the documentation is made of. */
export const resultsFile: string = join(runtimesFolder, "results.json");
export const pageFile: string = join(rootFolder, "docs/runtimes.md");
