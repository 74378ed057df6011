import { roundtrip } from "./roundtrip.ts";

try {
  process.exitCode = await roundtrip(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
