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
