import { join } from "node:path";

/** The folder of this package. */
export const releaseFolder: string = join(import.meta.dirname, "..");

/** The repository that it belongs to. */
export const rootFolder: string = join(releaseFolder, "..");
