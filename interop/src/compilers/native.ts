import { join } from "node:path";
import type { Compiler } from "../generator.ts";
import { workFolder } from "../tools/folders.ts";
import { run } from "../tools/run.ts";
import { perJob } from "./per-job.ts";

/** `mvn compile` of the generated project. */
export const javaCompiler: Compiler = perJob(({ folder }) =>
  run("mvn", ["-q", "-B", "compile"], { cwd: folder }),
);

/** `go build` and `go vet` of the generated module. */
export const goCompiler: Compiler = perJob(async ({ folder }) => {
  const env = { GOFLAGS: "-mod=mod", GOWORK: "off" };
  await run("go", ["mod", "tidy"], { cwd: folder, env });
  await run("go", ["build", "./..."], { cwd: folder, env });
  await run("go", ["vet", "./..."], { cwd: folder, env });
});

/** `cargo check` of the generated crate; what crates share is compiled once. */
export const rustCompiler: Compiler = perJob(({ folder }) =>
  run("cargo", ["check", "--quiet"], {
    cwd: folder,
    env: { CARGO_TARGET_DIR: join(workFolder, "cargo-target") },
    timeout: 1800,
  }),
);
