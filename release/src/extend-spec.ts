import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, parseDocument } from "yaml";
import type { Clone } from "./clone.ts";

/** The property that a specification gets. */
export const addedProperty = "added_in_rehearsal";

/**
 * Adds an optional property to a schema of a vendor, as an editor of the specification does, with what is
 * generated from it and a changeset.
 *
 * @returns the name of the schema
 */
export async function extendSpec(clone: Clone, vendor: string): Promise<string> {
  const schema = addProperty(join(clone.root, "specs", vendor, "schemas"));
  await clone.run("pnpm", "run", "generate");
  const what = `Add \`${addedProperty}\` to \`${schema}\``;
  await clone.run("pnpm", "exec", "changeset", "add", "--patch", `@thinwire/${vendor}`, "-m", what);
  await clone.commit(`spec(${vendor}): add a property`);
  return schema;
}

function addProperty(folder: string): string {
  for (const file of readdirSync(folder).sort()) {
    const document = parseDocument(readFileSync(join(folder, file), "utf8"));
    const schemas = isMap(document.contents) ? document.contents.items : [];
    for (const { key } of schemas) {
      const name = String(key);
      if (!isMap(document.getIn([name, "properties"]))) continue;
      document.setIn([name, "properties", addedProperty], {
        type: "string",
        description: "There to see how a change reaches users.",
      });
      writeFileSync(join(folder, file), document.toString({ lineWidth: 0 }));
      return name;
    }
  }
  throw new Error(`${folder} has no schema with properties, so none can be added.`);
}
