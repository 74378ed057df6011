import { dump } from "js-yaml";
import type { DumpOptions } from "js-yaml";
import { isRecord } from "./openapi-document.ts";

/** YAML that readers of YAML 1.1 and 1.2 understand alike: no anchors, no folded lines. */
export const yamlOptions: DumpOptions = { noRefs: true, lineWidth: -1, quoteStyle: "double" };

/**
 * What `dump(value, yamlOptions)` prints, of an object with members. Objects, lists and usual words are printed here,
 * in a quarter of js-yaml's time; js-yaml prints every scalar that is anything else, and the whole where a key is.
 */
export function printYaml(value: object): string {
  try {
    return `${membersOf(value, "\n").slice(1)}\n`;
  } catch (error) {
    if (error instanceof NotPlain) return dump(value, yamlOptions);
    throw error;
  }
}

class NotPlain extends Error {}

/** Each member on a line of its own, after the line break and the spaces that are given. */
function membersOf(value: object, line: string): string {
  const inner = `${line}  `;
  let text = "";
  for (const [key, member] of Object.entries(value))
    text += `${line}${keyText(key)}:${after(member, line, inner)}`;
  return text;
}

/** A value as it stands after `key:`; what it has inside begins with `inner`. */
function after(value: unknown, line: string, inner: string): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return " []";
    return value.map((item) => `${inner}-${afterDash(item, inner)}`).join("");
  }
  if (!isRecord(value)) return ` ${scalarText(value, line)}`;
  return isEmpty(value) ? " {}" : membersOf(value, inner);
}

/** A value as it stands after `-`: what it has inside begins on the same line. */
function afterDash(value: unknown, line: string): string {
  const isInside = Array.isArray(value) ? value.length > 0 : isRecord(value) && !isEmpty(value);
  const text = after(value, line, `${line}  `);
  return isInside ? ` ${text.slice(line.length + 2)}` : text;
}

function isEmpty(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Binary data, sets and the like, which YAML has types for.
  if (prototype !== Object.prototype && prototype !== null) throw new NotPlain();
  return Object.keys(value).length === 0;
}

/** Text without quotes begins with a letter or a slash, and has nothing of what follows in it. */
const plainStart = /^[A-Za-z/]/;
const notPlain = /[^ -~]|:(?![!-~])| #| $/;
/** Text that would be a key or a comment without quotes, and what keeps it from being the same in JSON. */
const likeKey = /: | #/;
const escaped = /[^ -~]/;
/** Words that are, or were in YAML 1.1, something else than text. */
const special = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const pointer = /^#[\w/.-]+$/;
const status = /^[1-5]\d\d$/;

function plainText(text: string): string | undefined {
  if (plainStart.test(text) && !notPlain.test(text) && !special.test(text)) return text;
  if (pointer.test(text) || status.test(text)) return `"${text}"`;
  return likeKey.test(text) && !escaped.test(text) ? JSON.stringify(text) : undefined;
}

/** Keys are few and come again and again. */
const keys = new Map<string, string>();

function keyText(key: string): string {
  const known = keys.get(key) ?? plainText(key);
  if (known !== undefined) return known;
  if (key.length > 200 || key.includes("\n")) throw new NotPlain();
  const text = dump({ [key]: 0 }, yamlOptions).slice(0, -": 0\n".length);
  keys.set(key, text);
  return text;
}

function scalarText(value: unknown, line: string): string {
  if (typeof value === "boolean" || value === null || isPlainInteger(value)) return String(value);
  const text = typeof value === "string" ? plainText(value) : undefined;
  if (text !== undefined) return text;
  // At the end of a document it needs a mark behind it.
  if (typeof value === "string" && /(?:^|\n)\n$/.test(value)) throw new NotPlain();
  // Its further lines, if it has any, are two spaces further in than the key.
  const [first = "", ...lines] = dump({ a: value }, yamlOptions)
    .slice("a: ".length, -1)
    .split("\n");
  return [first, ...lines.map((one) => (one === "" ? one : line.slice(1) + one))].join("\n");
}

function isPlainInteger(value: unknown): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}
