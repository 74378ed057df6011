import { join } from "node:path";
import { defineConfig } from "vitest/config";

// For a package's own `test` script, which runs in its folder. Without the projects of vitest.config.ts: with a
// thousand vendors, no process has to read about all of them.
export default defineConfig({
  test: {
    reporters: ["default", join(import.meta.dirname, "scripts/src/vitest-reporter.ts")],
    include: ["test/**/*.test.ts"],
    environment: "node",
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
