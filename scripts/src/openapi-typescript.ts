import { createRequire } from "node:module";
import type * as library from "openapi-typescript";
import type typescript from "typescript";

// As CommonJS, and only the parts in use. Imported as a module, Node parses TypeScript's nine megabytes
// once more to tell what they are, and openapi-typescript loads a bundler that nothing here calls:
// together a third of what a run for a few vendors takes. The package declares the types of its entry
// only, which exports the same functions.
const require = createRequire(import.meta.url);
const text = require("openapi-typescript/dist/lib/ts.cjs") as typeof library;
const references = require("openapi-typescript/dist/lib/utils.cjs") as typeof library;

/** The compiler, whose nodes openapi-typescript makes. */
export const ts: typeof typescript = require("typescript") as typeof typescript;

export const astToString: typeof library.astToString = text.astToString;
export const resolveRef: typeof library.resolveRef = references.resolveRef;
export const scanDiscriminators: typeof library.scanDiscriminators = references.scanDiscriminators;
export const transformSchema: typeof library.transformSchema =
  require("openapi-typescript/dist/transform/index.cjs") as typeof library.transformSchema;
