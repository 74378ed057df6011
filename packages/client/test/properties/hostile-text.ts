import * as fc from "fast-check";

const meaningful = fc.constantFrom(
  "..",
  "/",
  "\\",
  "?",
  "#",
  "%",
  "%2e",
  "&",
  "=",
  "[",
  "]",
  ",",
  "|",
  " ",
  "+",
  ";",
  "\r\n",
  "\0",
  "__proto__",
);
/** Any text that can be encoded as UTF-8, often with what has a meaning somewhere. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc
    .array(fc.oneof(meaningful, fc.string({ maxLength: 3 })), { maxLength: 5 })
    .map((parts) => parts.join("")),
);
/** An object whose names and values are such texts. */
export const hostileRecord: fc.Arbitrary<Record<string, string>> = fc.dictionary(
  hostileText,
  hostileText,
  { maxKeys: 4, noNullPrototype: true },
);
/** A list of such texts. */
export const hostileList: fc.Arbitrary<string[]> = fc.array(hostileText, { maxLength: 5 });

/** One value of a path, query, form or cookie. */
export type Scalar = string | number | boolean | bigint | Date;
/** Such a text, or another value that has a text. */
export const hostileScalar: fc.Arbitrary<Scalar> = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.bigInt(),
  fc.date({ noInvalidDate: true }),
);
/** What the other side is to read. */
export const textOf = (value: Scalar): string =>
  value instanceof Date ? value.toISOString() : String(value);
