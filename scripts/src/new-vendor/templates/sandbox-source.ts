import { stringLiteral, stringUnion } from "../../typescript-source.ts";
import type { NewOperation, NewScheme, NewVendor } from "../vendor-model.ts";
import { member } from "./calls.ts";

/** The vendor's file in the sandbox: every operation answers with the example of its specification. */
export function sandboxSource(vendor: NewVendor): string {
  const { typeName, schemes, operations } = vendor;
  const credentials = `${typeName}Credentials`;
  const names = schemes.map((scheme) => scheme.name);
  const open = operations.filter((one) => one.security.length === 0);
  const secured = operations.filter((one) => one.security.length > 0);
  const isLocked = schemes.length > 0;
  const record = isLocked ? `${stringUnion(names)}, string` : "string, never";
  return `${isLocked ? 'import { makeSecret } from "../secret.ts";\n' : ""}import { specifiedAnswer } from "../specified-answer.ts";
import { defineBehaviour, empty } from "../vendor.ts";
import type { Behaviour, Choice, Vendor } from "../vendor.ts";

/** Credentials of the ${typeName} sandbox, by security scheme. */
export type ${credentials} = Readonly<Record<${record}>>;

const choices: readonly Choice[] = [${secured.some(lacks401) ? choice : ""}];

/** Makes the ${typeName} sandbox. */
export function createVendor(): Vendor<${credentials}> {
  const credentials = { ${schemes.map(secretMember).join(", ")} };
  return {
    credentials,
    choices,
    example: (url) => ${curl(vendor)},
    start: () => start${typeName}(${isLocked ? "credentials" : ""}),
  };
}

// Choice: it keeps no state. Every call gets the example of the specification.
function start${typeName}(${isLocked ? `credentials: ${credentials}` : ""}): Behaviour {
  return defineBehaviour<true>({
    authenticate: ${isLocked ? "(call) => call.isOpenedBy(credentials) || specifiedAnswer(call.operation, 401)" : "() => true"},
    // Choice: input is not refused.
    refuse: () => undefined,
    expired: () => empty(401),
    notFound: () => empty(404),
${open.length === 0 ? "" : `    open: {${handlers(open)}},\n`}    secured: {${handlers(secured)}},
  });
}
`;
}

const choice = `
  {
    operation: "*",
    status: 401,
    why: "How a wrong credential is refused is not known; this sandbox answers 401.",
    emptyBody: true,
  },
`;

function lacks401({ otherStatuses }: NewOperation): boolean {
  return !otherStatuses.includes(401);
}

function handlers(operations: readonly NewOperation[]): string {
  const lines = operations.map(
    ({ operationId, status }) =>
      `      ${stringLiteral(operationId)}: ({ operation }) => specifiedAnswer(operation, ${status}),\n`,
  );
  return lines.length === 0 ? "" : `\n${lines.join("")}    `;
}

function secretMember({ name, isBasic }: NewScheme): string {
  // As Basic writes it: the user name and the password, encoded.
  return `${stringLiteral(name)}: ${isBasic ? "btoa(`user:${makeSecret()}`)" : "makeSecret()"}`;
}

/** A template literal with a curl command for the first operation. */
function curl({ first, schemes }: NewVendor): string {
  const needed = first.security[0] ?? [];
  const given = schemes.filter(({ name }) => needed.includes(name));
  const flags = given.flatMap(({ name, placement }) => {
    const secret = `\${${member("credentials", name)}}`;
    if (placement.in === "header")
      return [`-H '${placement.name}: ${placement.prefix ?? ""}${secret}'`];
    return placement.in === "cookie" ? [`-b '${placement.name}=${secret}'`] : [];
  });
  const query = given
    .filter(({ placement }) => placement.in === "query")
    .map(({ name, placement }) => `${placement.name}=\${${member("credentials", name)}}`);
  const method = first.httpMethod === "GET" ? [] : [`-X ${first.httpMethod}`];
  const address = [`\${url}${first.filledPath.replaceAll("$", "%24")}`, ...query].join("?");
  return `\`${["curl", ...method, ...flags, query.length > 0 ? `'${address}'` : address].join(" ")}\``;
}
