import { join } from "node:path";

export const benchFolder: string = join(import.meta.dirname, "..");
export const repositoryFolder: string = join(benchFolder, "..");
/** Everything that a run makes; never committed. */
export const workFolder: string = join(benchFolder, "generated");
/** A repository for `pnpm generate --root`, with the bench's specification as its only vendor. */
export const ownFolder: string = join(workFolder, "repository");
export const peersFolder: string = join(workFolder, "peers");
export const bundleFolder: string = join(workFolder, "bundles");
/** The bench's specification as one JSON document, which every generator reads. */
export const specFile: string = join(ownFolder, "specs/acme/bundled/openapi.json");
/** Committed, one file per Node version. */
export const resultsFolder: string = join(benchFolder, "results");
