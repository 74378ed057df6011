import { checkSandboxes } from "./check-sandboxes.ts";

try {
  process.exitCode = await checkSandboxes(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
