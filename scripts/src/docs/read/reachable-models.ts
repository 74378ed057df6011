import { modelsIn } from "./page-type.ts";
import type { PageType } from "./page-type.ts";
import type { ModelPage, PageField, PageOperation } from "./page.ts";

/** The models that types lead to, through the pages of other models. */
export function reachableModels(
  models: readonly ModelPage[],
  types: readonly PageType[],
): Set<string> {
  const found = new Set<string>();
  const visit = (type: PageType): void => {
    for (const name of modelsIn(type)) {
      if (found.has(name)) continue;
      found.add(name);
      const page = models.find((one) => one.name === name);
      for (const field of page?.properties ?? []) if (field.type !== undefined) visit(field.type);
    }
  };
  for (const type of types) visit(type);
  return found;
}

/** Every type that an operation prints. */
export function typesOf({ parameters, body, returns }: PageOperation): PageType[] {
  const fields: readonly PageField[] =
    body === undefined ? [] : body.kind === "whole" ? [body.field] : body.fields;
  const types = [...parameters, ...fields].map((field) => field.type);
  return [...types, returns === "void" ? undefined : returns].filter((type) => type !== undefined);
}
