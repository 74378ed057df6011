import { propertyKey } from "../../typescript-source.ts";
import type { NewOperation, NewVendor } from "../vendor-model.ts";

/** A call of a client method: `beacon.getLamp({ params: { path: { id: "a" } } })`. */
export function callText(variable: string, { methodName, input }: NewOperation): string {
  return `${variable}.${methodName}(${input})`;
}

/** The same, which does not throw: `beacon.getLamp.result(…)`. */
export function resultCallText(variable: string, { methodName, input }: NewOperation): string {
  return `${variable}.${methodName}.result(${input})`;
}

/** The same by path: `beacon.GET("/lamps/{id}", …)`. */
export function pathCallText(
  variable: string,
  { httpMethod, path, input, answer }: NewOperation,
): string {
  // openapi-fetch reads JSON unless it is told otherwise.
  const parseAs = answer === "text" || answer === "blob" ? `parseAs: "${answer}"` : "";
  const members = [input.slice(1, -1).trim(), parseAs].filter((one) => one !== "");
  const rest = members.length === 0 ? "" : `, { ${members.join(", ")} }`;
  return `${variable}.${httpMethod}(${JSON.stringify(path)}${rest})`;
}

/** The option `auth` with what the sandbox gives: all credentials, or the only one. */
export function sandboxAuth({ schemes }: NewVendor, credentials: string): string[] {
  const [only, ...more] = schemes;
  if (only === undefined) return [];
  return [`auth: ${more.length > 0 ? credentials : member(credentials, only.name)}`];
}

/** A property of an object: `credentials.apiKey`, `credentials["api-key"]`. */
export function member(object: string, name: string): string {
  const key = propertyKey(name);
  return key === name ? `${object}.${name}` : `${object}[${JSON.stringify(name)}]`;
}
