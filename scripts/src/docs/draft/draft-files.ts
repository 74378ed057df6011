import { stringify } from "yaml";
import { isRecord, isReference, pointerTokens } from "../../openapi-document.ts";
import type { Pages } from "../read/read-folder.ts";
import type { Draft } from "./draft-document.ts";
import { fileNameOf, pathKeyOf } from "./draft-names.ts";
import type { Node } from "./draft-schema.ts";
import { renderDraftReadme } from "./render-draft-readme.ts";

/** A draft as the files of a specification folder and the README of its package: text by path. */
export function draftFiles(draft: Draft, pages: Pages, vendor: string): Map<string, string> {
  const { paths = {}, components = {}, ...root } = draft.document;
  const { schemas = {}, ...otherComponents } = components;
  const fileOfModel = filesOfModels(draft);
  const pathFiles = new Map<string, Node>();
  const references: Node = {};
  const keys = new Set<string>();
  for (const [path, item] of Object.entries(paths)) {
    const file = `paths/${fileNameOf(draft.pageOfPath.get(path) ?? "")}.yaml`;
    let key = pathKeyOf(path);
    while (keys.has(`${file} ${key}`)) key = `${key}-2`;
    keys.add(`${file} ${key}`);
    references[path] = { $ref: `${file}#/${key}` };
    pathFiles.set(file, { ...pathFiles.get(file), [key]: relink(item, file, fileOfModel) });
  }
  const schemaFiles = new Map<string, Node>();
  for (const [name, schema] of Object.entries(schemas)) {
    const file = fileOfModel.get(name) ?? "";
    schemaFiles.set(file, { ...schemaFiles.get(file), [name]: relink(schema, file, fileOfModel) });
  }
  const rest = Object.keys(otherComponents).length === 0 ? {} : { components: otherComponents };
  const folder = `specs/${vendor}`;
  return new Map([
    [`${folder}/openapi.yaml`, yaml({ ...root, paths: references, ...rest })],
    ...[...pathFiles, ...schemaFiles].map(([file, node]): [string, string] => [
      `${folder}/${file}`,
      yaml(node),
    ]),
    [`${folder}/README.md`, renderDraftReadme(draft, pages, vendor)],
    [
      `packages/${vendor}/README.md`,
      `# @thinwire/${vendor}\n\n<!-- operations:start -->\n<!-- operations:end -->\n`,
    ],
  ]);
}

/** A model goes to the file of the page whose operations use it, to `common.yaml` where several do. */
function filesOfModels({ document, pageOfPath }: Draft): Map<string, string> {
  const schemas = document.components?.schemas ?? {};
  const usersOf = new Map<string, Set<string>>();
  const visit = (node: unknown, user: string): void => {
    if (Array.isArray(node)) for (const item of node) visit(item, user);
    if (!isRecord(node)) return;
    if (isReference(node)) {
      const name = pointerTokens(node.$ref).at(-1) ?? "";
      const users = usersOf.get(name) ?? new Set();
      if (users.has(user)) return;
      usersOf.set(name, users.add(user));
      visit(schemas[name], user);
      return;
    }
    for (const item of Object.values(node)) visit(item, user);
  };
  for (const [path, item] of Object.entries(document.paths ?? {}))
    visit(item, pageOfPath.get(path) ?? "");
  return new Map(
    [...usersOf].map(([name, users]) => {
      const [only = ""] = users;
      return [name, `schemas/${users.size === 1 ? fileNameOf(only) : "common"}.yaml`];
    }),
  );
}

/** References as they are written in one of the files. */
function relink(node: unknown, file: string, fileOfModel: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(node)) return node.map((item: unknown) => relink(item, file, fileOfModel));
  if (!isRecord(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key !== "$ref" || typeof value !== "string")
        return [key, relink(value, file, fileOfModel)];
      const name = pointerTokens(value).at(-1) ?? "";
      const target = fileOfModel.get(name) ?? "";
      const inFolder = target.replace(/^schemas\//, "");
      const address =
        target === file ? "" : file.startsWith("schemas/") ? inFolder : `../${target}`;
      return [key, `${address}#/${name}`];
    }),
  );
}

function yaml(node: unknown): string {
  return stringify(node, { aliasDuplicateObjects: false, lineWidth: 100 });
}
