import { join } from "node:path";
import { renderValidator, validatorFile, validatorVersions } from "./render-validator.ts";
import { writeFiles } from "./write-files.ts";

const files = validatorVersions.map((version): [string, string] => [
  validatorFile(version),
  renderValidator(version),
]);
const written = writeFiles(join(import.meta.dirname, "../.."), new Map(files));
console.log(written.length === 0 ? "Up to date." : `Written: ${written.join(", ")}`);
