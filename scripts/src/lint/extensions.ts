import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { isRecord } from "../openapi-document.ts";
import { correctionFaults, evidenceFaults, sourcesFaults } from "./extension-shapes.ts";

type Check = (value: unknown, sources: readonly string[]) => string[];

interface Extension {
  /** Names of the objects that may have it; left out, all. */
  readonly on?: readonly string[];
  readonly check: Check;
}

/** The vocabulary of `specs/README.md`. */
const vocabulary: Readonly<Record<string, Extension>> = {
  "x-sources": { on: ["Root"], check: sourcesFaults },
  "x-evidence": { check: evidenceFaults },
  "x-correction": { check: correctionFaults },
  "x-method-name": {
    on: ["Operation"],
    check: (value) =>
      typeof value === "string" && /^[a-z][A-Za-z0-9]*$/.test(value)
        ? []
        : ["must be a name in camel case"],
  },
  "x-idempotent": {
    on: ["Operation"],
    check: (value) => (typeof value === "boolean" ? [] : ["must be true or false"]),
  },
};

/** Extensions come from the table in `specs/README.md` and have the shape that it gives them. */
export const extensions: Oas3Rule = () => {
  let sources: string[] = [];
  return {
    any(node: unknown, ctx: UserContext) {
      if (!isRecord(node)) return;
      if (ctx.type.name === "Root") {
        const declared = node["x-sources"];
        sources = isRecord(declared) ? Object.keys(declared) : [];
      }
      // Elsewhere a key that begins with x- is a name: of a header, of a property.
      if (ctx.type.extensionsPrefix === "x-") checkObject(node, ctx, sources);
    },
    ref(node, ctx) {
      checkObject({ ...node }, ctx, sources);
    },
  };
};

function checkObject(
  node: Record<string, unknown>,
  ctx: UserContext,
  sources: readonly string[],
): void {
  for (const [key, value] of Object.entries(node)) {
    if (!key.startsWith("x-")) continue;
    const location = ctx.location.child([key]).key();
    const extension = Object.hasOwn(vocabulary, key) ? vocabulary[key] : undefined;
    if (extension === undefined) {
      ctx.report({
        message: `"${key}" is not an extension of this project: use one of the table in specs/README.md, or describe it there first.`,
        location,
      });
    } else if (extension.on?.includes(ctx.type.name) === false) {
      ctx.report({
        message: `"${key}" belongs on: ${extension.on.join(", ")}. Move it there.`,
        location,
      });
    } else {
      for (const fault of extension.check(value, sources)) {
        ctx.report({ message: `"${key}" ${fault}. See the table in specs/README.md.`, location });
      }
    }
  }
}
