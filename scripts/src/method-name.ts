/** Names that would change what the client object is to JavaScript itself. */
const reserved = new Set(["then", "toJSON", ...Object.getOwnPropertyNames(Object.prototype)]);

/** The client method of an operation: `x-method-name`, or the operationId in camel case. */
export function methodName(operation: {
  operationId: string;
  "x-method-name"?: string | undefined;
}): string {
  return operation["x-method-name"] ?? camelCase(operation.operationId);
}

/** `UserApiTokenCreate` → `userApiTokenCreate`, `update_api_key_expiry` → `updateApiKeyExpiry`. */
function camelCase(id: string): string {
  const [first = "", ...rest] = id.split(/[^A-Za-z0-9$]+/).filter((word) => word !== "");
  // A leading acronym goes lower as a whole: `URLFetch` → `urlFetch`.
  const head = first.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
  return head + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** What is wrong with a method name, if anything. */
export function methodNameFault(name: string): string | undefined {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return "is not a JavaScript name";
  if (reserved.has(name)) return "has a meaning of its own on every JavaScript object";
  return undefined;
}
