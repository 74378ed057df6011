import type { OperationModel } from "./read-operations.ts";
import type { SchemeModel } from "./read-security.ts";

/** What one vendor's client is made of. */
export interface ClientModel {
  readonly server: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly schemes: readonly SchemeModel[];
  readonly operations: readonly OperationModel[];
  /** The type name of each schema. */
  readonly schemas: ReadonlyMap<string, string>;
}

/** The functions of @thinwire/client that the table refers to. */
export function tableImports({ operations, variables }: ClientModel): Set<string> {
  const names = operations.flatMap(({ body, query, answer }): (string | undefined)[] => [
    body?.codec,
    answer,
    ...query.map(({ style }) => style),
  ]);
  if (Object.keys(variables).length > 0) names.push("serverTemplate");
  return new Set(names.filter((name) => name !== undefined));
}

/** The type name of what each method takes: `createKey` → `CreateKeyInput`. */
export function inputTypes({ operations, schemas }: ClientModel): Map<string, string> {
  const taken = new Set(schemas.values());
  const types = new Map<string, string>();
  for (const { methodName } of operations) {
    let type = `${methodName.charAt(0).toUpperCase()}${methodName.slice(1)}Input`;
    // Both are exported from the vendor's package.
    while (taken.has(type)) type += "_";
    taken.add(type);
    types.set(methodName, type);
  }
  return types;
}
