import { typeOfValues } from "../read/page-type.ts";
import type { PageType } from "../read/page-type.ts";
import type { ModelPage, PageField } from "../read/page.ts";

/** A part of a specification that is being written. */
export type Node = Record<string, unknown>;

/** A type of a page as a schema. What the page leaves open stays open. */
export function draftType(type: PageType | undefined): Node {
  if (type === undefined) return {};
  switch (type.kind) {
    case "any":
      return {};
    case "scalar":
      return type.format === undefined
        ? { type: type.type }
        : { type: type.type, format: type.format };
    case "array": {
      const list = { type: "array", items: draftType(type.items) };
      return type.unique === true ? { ...list, uniqueItems: true } : list;
    }
    case "map":
      return { type: "object", additionalProperties: draftType(type.values) };
    case "model":
      return { $ref: `#/components/schemas/${type.name}` };
  }
}

/** A row of a table as a schema. */
export function draftField(field: PageField): Node {
  return {
    ...draftType(field.type),
    ...(field.default === undefined ? {} : { default: field.default.value }),
    ...(field.readOnly ? { readOnly: true } : {}),
    ...(field.deprecated ? { deprecated: true } : {}),
  };
}

/** Rows as an object with properties. */
export function draftObject(fields: readonly PageField[]): Node {
  const required = fields.filter((field) => field.required === true).map((field) => field.name);
  return {
    type: "object",
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(fields.map((field) => [field.name, draftField(field)])),
  };
}

/** A model page as a schema; an empty table leaves everything open. */
export function draftModel(page: ModelPage | undefined, docsUrl: string, name: string): Node {
  const head = { description: `The model ${name}.` };
  if (page === undefined) return head;
  const docs = { ...head, externalDocs: { url: `${docsUrl}/${page.file}` } };
  if (page.values !== undefined) {
    return { ...docs, type: typeOfValues(page.values), enum: page.values };
  }
  return page.properties.length === 0 ? docs : { ...docs, ...draftObject(page.properties) };
}
