import { buildAll } from "./build-all.ts";

process.exitCode = buildAll(process.argv.slice(2));
