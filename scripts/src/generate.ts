import { enableCompileCache } from "node:module";
import { join } from "node:path";

// Most of a short run is reading source. Before anything of ours is imported, so that all of it is kept.
enableCompileCache(join(import.meta.dirname, "../../node_modules/.cache/thinwire/code"));
await import("./generate-changed.ts");
