import { isRecord } from "./openapi-document.ts";

/** Something that is left to the libraries. */
export class Unusual extends Error {}

/** Leaves the document to the libraries unless a condition holds. */
export function assert(condition: boolean): asserts condition {
  if (!condition) throw new Unusual();
}

/** What stands around the name of a member. */
interface Marks {
  readonly optional?: boolean;
  readonly readonly?: boolean;
  /** The object that the comment above is made of. */
  readonly described?: unknown;
}

/** How far in the members of a type stand. */
export const step = "    ";

/** The indent of what stands inside. */
export function deeper(indent: string): string {
  return indent + step;
}

/** An interface with members, or what openapi-typescript writes where there are none. */
export function declaration(name: string, members: readonly string[]): string {
  if (members.length === 0) return `export type ${name} = Record<string, never>;\n`;
  return `export interface ${name} ${literal(members, "")}\n`;
}

/** Members, each with its indent and on lines of its own, between braces. */
export function literal(members: readonly string[], indent: string): string {
  return `{\n${members.join("")}${indent}}`;
}

/** The same, and `never` where there are none. */
export function literalOrNever(members: readonly string[], indent: string): string {
  return members.length === 0 ? "never" : literal(members, indent);
}

/** A member with its comment, on lines of its own. */
export function member(name: string, type: string, indent: string, marks: Marks = {}): string {
  const comment = commentOf(marks.described, indent);
  const before = marks.readonly === true ? "readonly " : "";
  return `${indent}${comment}${before}${nameText(name)}${marks.optional === true ? "?" : ""}: ${type};\n`;
}

function nameText(name: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(name) && name !== "NaN" && name !== "Infinity") return name;
  if (/^(?:0|[1-9]\d{0,8})$/.test(name)) return name;
  assert(String(Number(name)) !== name);
  return quoted(name);
}

/** A text as a literal. */
export function quoted(text: string): string {
  // TypeScript's printer has escapes of its own for the rest.
  assert(/^[ !#-[\]-~]*$/.test(text));
  return `"${text}"`;
}

/** The comment above a member, up to the member's name. */
function commentOf(described: unknown, indent: string): string {
  if (!isRecord(described)) return "";
  const lines = commentLines(described);
  const [only] = lines;
  if (only === undefined) return "";
  const all = lines.join("\n").replaceAll("*/", "*\\/");
  assert(!/[\r\u2028\u2029]/.test(all));
  if (lines.length === 1 && !only.includes("\n")) return `/** ${all} */\n${indent}`;
  const inside = all.split("\n").map((line) => `${indent} ${`* ${line}`.trim()}\n`);
  return `/**\n${inside.join("")}${indent} */\n${indent}`;
}

function commentLines(described: Record<string, unknown>): string[] {
  const { title, summary, format, deprecated, examples, type } = described;
  const lines: string[] = [];
  for (const text of [title, summary]) if (isText(text)) lines.push(indented(text));
  if (isText(format)) {
    assert(!format.includes("\n"));
    lines.push(`Format: ${format}`);
  }
  if (deprecated === true) lines.push("@deprecated");
  for (const field of ["description", "default", "example"]) {
    const value = described[field];
    if (value === undefined || (value === "" && field === "description")) continue;
    lines.push(`@${field} ${indented(value)}`);
  }
  for (const value of Array.isArray(examples) ? examples : [])
    lines.push(`@example ${indented(value)}`);
  if ("const" in described) lines.push("@constant");
  if (Array.isArray(described["enum"])) {
    const kind = Array.isArray(type) ? type.join("|") : type;
    lines.push(`@enum {${typeof kind === "string" ? kind : "unknown"}}`);
  }
  return lines;
}

function isText(value: unknown): value is string {
  assert(value === undefined || typeof value === "string");
  return value !== undefined && value !== "";
}

/** A value with its further lines as far in as openapi-typescript has them. */
function indented(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return text.trim().replaceAll(/\r?\n/g, "\n    ");
}
