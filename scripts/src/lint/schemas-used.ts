import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Source } from "@redocly/openapi-core";
import type { Oas3Rule } from "@redocly/openapi-core";
import { parse } from "yaml";
import { isRecord, pointerTokens } from "../openapi-document.ts";

/** Every schema, and every other thing that operations can share, is part of the specification. */
export const schemasUsed: Oas3Rule = () => {
  const used = new Set<string>();
  const use = (file: string, pointer: string): void => {
    used.add(`${file} ${pointerTokens(pointer)[0] ?? ""}`);
  };
  return {
    ref(_node, _ctx, { location }) {
      if (location !== undefined) use(location.source.absoluteRef, location.pointer);
    },
    DiscriminatorMapping(mapping, { resolve }) {
      for (const $ref of Object.values(mapping)) {
        const { location } = resolve({ $ref });
        if (location !== undefined) use(location.source.absoluteRef, location.pointer);
      }
    },
    Root: {
      leave(_root, { report, location }) {
        for (const file of sharedFiles(dirname(location.source.absoluteRef))) {
          const body = readFileSync(file, "utf8");
          for (const name of namesIn(body).filter((one) => !used.has(`${file} ${one}`))) {
            report({
              message: `Nothing refers to "${name}": remove it, or refer to it where it belongs.`,
              location: {
                source: new Source(file, body),
                pointer: `#/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
                reportOnKey: true,
              },
            });
          }
        }
      },
    },
  };
};

function sharedFiles(folder: string): string[] {
  const schemas = join(folder, "schemas");
  const shared = ["responses.yaml", "parameters.yaml", "headers.yaml"];
  return [
    ...shared.map((name) => join(folder, name)).filter((file) => existsSync(file)),
    ...(existsSync(schemas) ? readdirSync(schemas) : [])
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => join(schemas, name)),
  ];
}

function namesIn(body: string): string[] {
  try {
    const parsed: unknown = parse(body);
    return isRecord(parsed) ? Object.keys(parsed) : [];
  } catch {
    // A syntax error is reported where the file is referenced.
    return [];
  }
}
