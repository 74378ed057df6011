import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { isRecord } from "../openapi-document.ts";

type Context = Pick<UserContext, "report" | "location">;

/** What could end a comment, a string or a template of generated code, in any language. */
const dangerous: readonly [text: RegExp, name: string][] = [
  [/\*\//, "*/"],
  [/`/, "a backtick"],
  [/\$\{/, "${"],
  [/["']/, "a quote"],
  [/[\n\r\u2028\u2029]/, "a line break"],
];

/** Keys whose values no other visitor of the document looks into. */
const opaque = new Set(["default", "enum", "const", "example", "examples", "value"]);

/** Nothing in a specification may break out of a generated comment or string. */
export const noBreakOut: Oas3Rule = () => ({
  any(node: unknown, ctx: Context & Pick<UserContext, "type">) {
    if (!isRecord(node)) return;
    checkComments(node, ctx);
    // Maps of named things: components, properties, headers, media types, server variables, paths.
    if (
      /^(Named|SchemaProperties|HeadersMap|MediaTypesMap|ServerVariablesMap|Paths$)/.test(
        ctx.type.name,
      )
    ) {
      for (const key of Object.keys(node)) checkName(key, key, ctx, true);
    }
  },
  ref(node, ctx) {
    checkComments({ ...node }, ctx);
    checkName(node.$ref, "$ref", ctx);
  },
  Operation(operation, ctx) {
    checkNames(operation, ["operationId", "x-method-name", "tags"], ctx);
  },
  Parameter(parameter, ctx) {
    checkNames(parameter, ["name"], ctx);
  },
  Schema(schema, ctx) {
    checkNames(schema, ["enum", "default", "const", "format"], ctx);
  },
  SecurityScheme(scheme, ctx) {
    checkNames(scheme, ["name", "scheme", "bearerFormat"], ctx);
  },
  Server(server, ctx) {
    checkNames(server, ["url"], ctx);
  },
  ServerVariable(variable, ctx) {
    checkNames(variable, ["default", "enum"], ctx);
  },
  Tag(tag, ctx) {
    checkNames(tag, ["name"], ctx);
  },
});

function checkNames(node: object, keys: readonly string[], ctx: Context): void {
  for (const [key, value] of Object.entries(node)) {
    if (!keys.includes(key)) continue;
    for (const text of textsIn(value)) checkName(text, key, ctx);
  }
}

function checkName(text: string, key: string, ctx: Context, onKey = false): void {
  const found = dangerous.filter(([pattern]) => pattern.test(text)).map(([, name]) => name);
  if (found.length === 0) return;
  const location = ctx.location.child([key]);
  ctx.report({
    message: `${JSON.stringify(text)} contains ${found.join(" and ")}, which could break out of a generated comment or string: take it out of this name or value.`,
    location: onKey ? location.key() : location,
  });
}

function checkComments(node: Record<string, unknown>, ctx: Context): void {
  for (const [key, value] of Object.entries(node)) {
    const deep = opaque.has(key) || key.startsWith("x-");
    const texts = deep || isFlat(value) ? textsIn(value) : [];
    if (![key, ...texts].some((text) => text.includes("*/"))) continue;
    ctx.report({
      message:
        "The characters */ end a comment in generated code: write this without them, in prose too.",
      location: ctx.location.child([key]),
    });
  }
}

function isFlat(value: unknown): boolean {
  return !Array.isArray(value) || value.every((item) => typeof item !== "object");
}

/** The texts of a value: itself, or those in it, keys too; of an object only where it is asked for whole. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isRecord(value)
    ? Object.entries(value).flatMap(([key, item]) => [key, ...textsIn(item)])
    : [];
}
