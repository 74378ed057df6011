import { inspect } from "node:util";

/** Everything that printing, inspecting and serialising shows of a value. */
export function shown(value: unknown): string {
  const texts = [
    inspect(value, { depth: 12 }),
    inspect(value, { depth: 12, showHidden: true, getters: true, showProxy: true }),
    String(value),
    JSON.stringify(value),
  ];
  if (typeof value === "object" && value !== null)
    texts.push(JSON.stringify(Object.entries(value)));
  if (value instanceof Error) texts.push(value.stack ?? "", JSON.stringify({ ...value }));
  if (value instanceof Error && value.cause !== undefined) texts.push(shown(value.cause));
  return texts.join("\n");
}
