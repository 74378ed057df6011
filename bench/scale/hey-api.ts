import { join } from "node:path";
import { generateHeyApi } from "../src/generate-peers.ts";

// hey-api over every bundled specification of a repository, in one process.
const [root = "", ...names] = process.argv.slice(2);
for (const name of names) {
  const input = join(root, "specs", name, "bundled/openapi.json");
  await generateHeyApi(input, join(root, "peers/hey-api", name));
}
