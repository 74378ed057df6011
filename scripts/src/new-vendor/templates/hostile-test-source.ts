import type { NewVendor } from "../vendor-model.ts";

/** `test/hostile.test.ts`: the hostile table of the client, over both faces of the package. */
export function hostileTestSource({ name, typeName }: NewVendor): string {
  const create = `create${typeName}Client`;
  const createPath = `create${typeName}PathClient`;
  return `import { ApiError, ${create}, ${createPath}, retry } from "@thinwire/${name}";
import { testHostileCases } from "@thinwire/scripts/hostile";

testHostileCases(
  "${name}",
  { createClient: ${create}, createPathClient: ${createPath}, ApiError, retry },
  ${leastCases},
);
`;
}

/** For the least that a vendor can have; the test prints how many there are. */
const leastCases = 1;
