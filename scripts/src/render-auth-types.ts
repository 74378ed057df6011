import type { ClientModel } from "./client-model.ts";
import type { OperationModel } from "./read-operations.ts";
import { docComment, propertyKey, stringUnion } from "./typescript-source.ts";
import type { Vendor } from "./vendors.ts";

/** The type of the credentials, and the type that picks the methods which given credentials can call. */
export function renderAuthTypes(vendor: Vendor, client: ClientModel): string {
  return `${renderAuth(vendor, client)}\n${reachableDoc}${renderReachable(vendor, client)}`;
}

const reachableDoc = "/** The methods that the given credentials can call. */\n";

function renderAuth({ typeName }: Vendor, { schemes }: ClientModel): string {
  const [first, ...more] = schemes;
  if (first === undefined) {
    return `/** No operation takes a credential. */\nexport type ${typeName}Auth = undefined;\n`;
  }
  if (more.length === 0) {
    const doc = docComment([first.description ?? "The credential of every call."]);
    return `${doc}export type ${typeName}Auth = Credential;\n`;
  }
  return [
    "/** Credentials by security scheme. */\n",
    `export interface ${typeName}Auth {\n`,
    ...schemes.map(
      ({ name, description }) =>
        `${docComment([description], "  ")}  ${propertyKey(name)}?: Credential | undefined;\n`,
    ),
    "}\n",
  ].join("");
}

function renderReachable({ typeName }: Vendor, { schemes, operations }: ClientModel): string {
  const open = operations.filter(isOpen).map((operation) => operation.methodName);
  if (schemes.length === 0) return `export type ${typeName}Reachable<_Auth> = ${typeName}Client;\n`;
  if (schemes.length === 1) {
    return [
      // Of `any`, as an untyped configuration has it, nothing is known.
      `export type ${typeName}Reachable<Auth> = 0 extends 1 & Auth\n`,
      `  ? ${typeName}Client\n`,
      `  : [Auth] extends [undefined]\n`,
      `    ? Pick<${typeName}Client, ${stringUnion(open)}>\n`,
      `    : ${typeName}Client;\n`,
    ].join("");
  }
  const lines = [...methodsByAlternative(operations)].map(
    ([needed, methods]) => `  | (${needed} extends keyof Auth ? ${stringUnion(methods)} : never)\n`,
  );
  return [
    `export type ${typeName}Reachable<Auth> = Pick<\n`,
    `  ${typeName}Client,\n`,
    open.length === 0 ? "" : `  | ${stringUnion(open)}\n`,
    ...lines,
    ">;\n",
  ].join("");
}

/** Whether an operation can be called without a credential. */
function isOpen({ security }: OperationModel): boolean {
  return security.length === 0 || security.some((names) => names.length === 0);
}

/** Method names by what they need, written as a union of scheme names. */
function methodsByAlternative(operations: readonly OperationModel[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const operation of operations.filter((one) => !isOpen(one))) {
    // Alternatives that differ in their scopes only need the same credential.
    const alternatives = new Set(operation.security.map((names) => stringUnion([...names].sort())));
    for (const needed of alternatives) {
      methods.set(needed, [...(methods.get(needed) ?? []), operation.methodName]);
    }
  }
  return methods;
}
