import { enableCompileCache } from "node:module";
import { join } from "node:path";

// Most of a short run is reading source: before anything of ours is imported, so that all of it is kept. In
// JavaScript, because Node loads a compiler for a program in TypeScript, and none for what is in the cache.
enableCompileCache(join(import.meta.dirname, "../../node_modules/.cache/thinwire/code"));
await import("./generate-changed.ts");
