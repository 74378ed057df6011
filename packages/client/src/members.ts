import { missing, must } from "./must.ts";

/** What callers give by name. */
export type Members = Readonly<Record<string, unknown>>;

/** Whether a value's content is its own members: no array, Map, URLSearchParams, Blob, URL … */
export function isRecord(value: unknown): value is Members {
  return (
    // A literal, in most calls; the tag tells the rest apart.
    (value as Members | null | undefined)?.["constructor"] === Object ||
    Object.prototype.toString.call(value) === "[object Object]"
  );
}

/** @throws TypeError for what has no members that could be read, as an array or Map */
export function checkMembers(values: unknown, place: string): void {
  if (values === undefined || isRecord(values)) return;
  throw must(place, "be an object of names and values");
}

/** An own member of what a caller gives; undefined for what only a prototype has. */
export function own<Value>(
  values: Readonly<Record<string, Value>> | undefined,
  name: string,
): Value | undefined {
  return values && Object.hasOwn(values, name) ? values[name] : undefined;
}

/** @throws TypeError when a member that must be there is not */
export function requireMember(values: Members | undefined, place: string, name: string): void {
  if ((own(values, name) ?? null) !== null) return;
  checkMembers(values, place);
  throw missing(`${place}.${name}`);
}

/** @throws TypeError when one of several members that must be there is not */
export function requireMembers(
  values: Members | undefined,
  place: string,
  names: readonly string[] | undefined,
): void {
  // Most operations require none, and nothing is made for them.
  names?.forEach((name) => requireMember(values, place, name));
}
