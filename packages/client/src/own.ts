/** An own member of what a caller gives; undefined for what only a prototype has. */
export function own(values: object | undefined, name: string): unknown {
  // Read like any member once it is known to be there.
  return values && Object.hasOwn(values, name)
    ? (values as Record<string, unknown>)[name]
    : undefined;
}
