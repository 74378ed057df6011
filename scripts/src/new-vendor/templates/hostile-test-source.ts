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

/**
 * Whether the table can be turned to a vendor: it knows single credentials in a header, and bodies and answers that
 * are JSON, forms or nothing.
 */
export function fitsHostileTable({ schemes, operations }: NewVendor): boolean {
  const codecs = new Set(["json", "urlencoded", undefined]);
  return (
    schemes.length > 0 &&
    schemes.every(({ placement }) => placement.in === "header") &&
    operations.every(
      ({ security, body, answer }) =>
        security.every((alternative) => alternative.length === 1) &&
        codecs.has(body?.codec) &&
        answer !== "text" &&
        answer !== "blob",
    )
  );
}

/** For the least that a vendor can have; the test prints how many there are. */
const leastCases = 1;
