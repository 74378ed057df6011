import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderValidator, validatorFile, validatorVersions } from "../src/render-validator.ts";
import { repository } from "./temporary-repository.ts";

test.each(validatorVersions)("the schema of OpenAPI %s is compiled", (version) => {
  const file = validatorFile(version);
  const committed = readFileSync(join(repository, file), "utf8");
  const isSame = committed === renderValidator(version);
  expect(isSame, `${file} is not up to date: run \`node scripts/src/compile-validators.ts\``).toBe(
    true,
  );
});
