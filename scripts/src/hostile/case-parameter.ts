import type { HostileCase, Places } from "../../../packages/client/test/hostile/case.ts";
import type { QueryModel } from "../read-operations.ts";
import type { Target } from "./target.ts";

/** Places of parameters of which an operation can require several. */
type Place = "query" | "header" | "cookie";

const groups: Readonly<Record<Place, string>> = {
  query: "query",
  header: "headers",
  cookie: "cookies",
};

/** Query parameters of the test vendor that cases are about, with the style of those that have one. */
const queryStyles: ReadonlyMap<string, QueryModel["style"]> = new Map([
  ["q", undefined],
  ["tag", undefined],
  ["csv", "formJoined"],
  ["ssv", "spaceDelimited"],
  ["psv", "pipeDelimited"],
  ["filter", "deepObject"],
]);

/** For cases that are looked at, not run. */
export const nowhere: Places = { origin: "", port: "", other: "", localhost: "" };

/** The test vendor's name of the parameter that a case is about. */
export function caseParameter(test: HostileCase, place: Place): string {
  if (place === "header") return "x-required";
  if (place === "cookie") return "session-id";
  const names = ownNames(test, place);
  return [...queryStyles.keys()].find((name) => names.includes(name)) ?? "q";
}

/** Whether a case of the query means the same for a parameter of that style. */
export function fitsStyle(test: HostileCase, style: QueryModel["style"]): boolean {
  const name = caseParameter(test, "query");
  // What is no array and no object is written alike in all of them.
  return name === "q" || queryStyles.get(name) === style;
}

/** Whether a case is about a parameter of the vendor at this place. */
export function isAbout(test: HostileCase, { parameter }: Target, place: Place): boolean {
  return parameter !== undefined && test.group === groups[place];
}

/** Parameters that the operation requires and that the case leaves to us. */
export function sampledNames(test: HostileCase, target: Target, place: Place): string[] {
  const { operation, parameter } = target;
  const required: Readonly<Record<Place, readonly string[]>> = {
    query: operation.query.filter((one) => one.required).map(({ name }) => name),
    header: operation.requiredHeaders,
    cookie: operation.requiredCookies,
  };
  const own = new Set(ownNames(test, place));
  const isRequired = test.name.startsWith("a required");
  if (isAbout(test, target, place) && parameter !== undefined) {
    if (isRequired || own.delete(caseParameter(test, place))) own.add(parameter);
  }
  return required[place].filter((name) => !own.has(name));
}

function ownNames(test: HostileCase, place: Place): string[] {
  // Object() makes an object of whatever a case gives.
  const { params } = Object(test.input?.(nowhere)) as { params?: Record<string, unknown> };
  return Object.keys(Object(params?.[place]) as object);
}
