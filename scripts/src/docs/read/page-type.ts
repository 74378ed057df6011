/** A type as a Python page prints it, in the words of JSON Schema. */
export type PageType =
  | { readonly kind: "any" }
  | { readonly kind: "scalar"; readonly type: ScalarName; readonly format?: string }
  | { readonly kind: "array"; readonly items: PageType; readonly unique?: true }
  | { readonly kind: "map"; readonly values: PageType }
  | { readonly kind: "model"; readonly name: string };

export type ScalarName = "string" | "integer" | "number" | "boolean";

const scalars: Readonly<Record<string, { type: ScalarName; format?: string }>> = {
  str: { type: "string" },
  string: { type: "string" },
  int: { type: "integer" },
  float: { type: "number" },
  Decimal: { type: "number" },
  "decimal.Decimal": { type: "number" },
  bool: { type: "boolean" },
  date: { type: "string", format: "date" },
  datetime: { type: "string", format: "date-time" },
  bytearray: { type: "string", format: "binary" },
  bytes: { type: "string", format: "binary" },
  file: { type: "string", format: "binary" },
  UUID: { type: "string", format: "uuid" },
};
const anything = new Set(["object", "Any", "AnyType", "any"]);

/** `List[UsageLimit]` as a type; `undefined` for what is not a type of Python's generators. */
export function parsePageType(text: string): PageType | undefined {
  const name = text.trim();
  const scalar = Object.hasOwn(scalars, name) ? scalars[name] : undefined;
  if (scalar !== undefined) return { kind: "scalar", ...scalar };
  if (anything.has(name)) return { kind: "any" };
  const [, container = "", inner = ""] = /^(\w+)\s*[[(](.*)[\])]$/.exec(name) ?? [];
  if (container !== "") return parseContainer(container.toLowerCase(), inner);
  const [, model] = /^(?:\w+\.)*([A-Za-z]\w*)$/.exec(name) ?? [];
  return model === undefined ? undefined : { kind: "model", name: model };
}

function parseContainer(container: string, inner: string): PageType | undefined {
  if (container === "optional") return parsePageType(inner);
  if (container === "list" || container === "set") {
    const items = parsePageType(inner);
    if (items === undefined) return undefined;
    return container === "set" ? { kind: "array", items, unique: true } : { kind: "array", items };
  }
  const [, valueText] = container === "dict" ? (/^str\s*,(.*)$/.exec(inner) ?? []) : [];
  const values = valueText === undefined ? undefined : parsePageType(valueText);
  return values === undefined ? undefined : { kind: "map", values };
}

/** A type in words: `array of UsageLimit`. */
export function describePageType(type: PageType): string {
  switch (type.kind) {
    case "any":
      return "object";
    case "scalar":
      return type.format ?? type.type;
    case "array":
      return `array of ${describePageType(type.items)}`;
    case "map":
      return `map of ${describePageType(type.values)}`;
    case "model":
      return type.name;
  }
}

/** Every model that a type names. */
export function modelsIn(type: PageType): string[] {
  if (type.kind === "model") return [type.name];
  if (type.kind === "array") return modelsIn(type.items);
  return type.kind === "map" ? modelsIn(type.values) : [];
}

/** The type of an enum's values. */
export function typeOfValues(values: readonly (string | number)[]): ScalarName {
  if (values.every((one) => Number.isInteger(one))) return "integer";
  return values.every((one) => typeof one === "number") ? "number" : "string";
}
