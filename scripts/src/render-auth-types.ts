import type { ClientModel } from "./client-model.ts";
import type { OperationModel } from "./read-operations.ts";
import { docComment, propertyKey, stringLiteral, stringUnion } from "./typescript-source.ts";
import type { Vendor } from "./vendors.ts";

/** The type of the credentials, and the types of the methods which given credentials can call. */
export function renderAuthTypes(vendor: Vendor, client: ClientModel): string {
  return [
    renderAuth(vendor, client),
    renderReachable(vendor, client),
    renderWithout(vendor, client),
  ]
    .filter((text) => text !== "")
    .join("\n");
}

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

function renderReachable({ typeName }: Vendor, { schemes }: ClientModel): string {
  const doc = "/** The methods that the given credentials can call. */\n";
  if (schemes.length === 0) {
    return `${doc}export type ${typeName}Reachable<_Auth> = ${typeName}Client;\n`;
  }
  if (schemes.length === 1) {
    return [
      // Of `any`, as an untyped configuration has it, nothing is known.
      `${doc}export type ${typeName}Reachable<Auth> = 0 extends 1 & Auth\n`,
      `  ? ${typeName}Client\n`,
      `  : [Auth] extends [undefined]\n`,
      `    ? ${typeName}ClientWithoutAuth\n`,
      `    : ${typeName}Client;\n`,
    ].join("");
  }
  return [
    `${doc}export type ${typeName}Reachable<Auth, Missing = Exclude<keyof ${typeName}Auth, keyof Auth>> =\n`,
    `  keyof ${typeName}Client extends keyof ${typeName}ClientWithout<Missing>\n`,
    `    ? ${typeName}Client\n`,
    `    : ${typeName}ClientWithout<Missing>;\n`,
  ].join("");
}

/** A type of its own, as the compiler names it where someone calls a method that it has not. */
function renderWithout({ typeName }: Vendor, { schemes, operations }: ClientModel): string {
  if (schemes.length === 0) return "";
  const open = stringUnion(operations.filter(isOpen).map((operation) => operation.methodName));
  if (schemes.length === 1) {
    const doc = "/** The methods that need no credential. */\n";
    return `${doc}export type ${typeName}ClientWithoutAuth = Pick<${typeName}Client, ${open}>;\n`;
  }
  return [
    "/** The methods that can be called without the credentials of these security schemes. */\n",
    `export type ${typeName}ClientWithout<Missing> = Pick<\n`,
    `  ${typeName}Client,\n`,
    open === "never" ? "" : `  | ${open}\n`,
    ...methodsByAlternative(operations).map(
      ([needed, methods]) => `  | (${needed.map(unlessMissing).join("")}${stringUnion(methods)})\n`,
    ),
    ">;\n",
  ].join("");
}

const unlessMissing = (scheme: string): string =>
  `${stringLiteral(scheme)} extends Missing ? never : `;

/** Whether an operation can be called without a credential. */
function isOpen({ security }: OperationModel): boolean {
  return security.length === 0 || security.some((names) => names.length === 0);
}

/** Method names by the schemes that they need together. */
function methodsByAlternative(
  operations: readonly OperationModel[],
): (readonly [needed: readonly string[], methods: readonly string[]])[] {
  const groups = new Map<string, { needed: readonly string[]; methods: Set<string> }>();
  for (const { methodName, security } of operations.filter((one) => !isOpen(one))) {
    for (const needed of security.map((names) => [...names].sort())) {
      const key = stringUnion(needed);
      const { methods } = groups.get(key) ?? { methods: new Set() };
      // Alternatives that differ in their scopes only need the same credential.
      groups.set(key, { needed, methods: methods.add(methodName) });
    }
  }
  return [...groups.values()].map(({ needed, methods }) => [needed, [...methods]]);
}
