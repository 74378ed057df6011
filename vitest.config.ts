import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "vitest/config";

const packages = readdirSync("packages").map((name) => `packages/${name}`);
const folders = ["scripts", "interop", "runtimes", ...packages].filter((folder) =>
  existsSync(`${folder}/test`),
);

export default defineConfig({
  test: {
    reporters: ["default", "./scripts/src/vitest-reporter.ts"],
    projects: folders.map((folder) => ({
      test: {
        name: folder.replace("packages/", ""),
        root: folder,
        include: ["test/**/*.test.ts"],
        environment: "node",
        // Only what hangs is to meet these: many tests run compilers, and the cores are shared.
        testTimeout: 120_000,
        hookTimeout: 120_000,
      },
    })),
  },
});
