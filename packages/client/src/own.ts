import type { Members } from "./is-record.ts";

/** An own member of what a caller gives; undefined for what only a prototype has. */
export function own(values: Members | undefined, name: string): unknown {
  return values && Object.hasOwn(values, name) ? values[name] : undefined;
}
