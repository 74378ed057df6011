import { propertyKey } from "../../typescript-source.ts";
import type { NewScheme, NewVendor } from "../vendor-model.ts";

/** `src/credentials.ts`: the credentials from environment variables. */
export function credentialsSource({ name, typeName, schemes }: NewVendor): string {
  const isSingle = schemes.length === 1;
  const basic = schemes.some((scheme) => scheme.isBasic) ? "basic, " : "";
  const groups = schemes.map((scheme) => scheme.environment.map(quoted).join(", "));
  const alternatives = schemes.map((scheme) => scheme.environment.join(" and "));
  const listed = schemes.map((scheme) =>
    scheme.environment.map((one) => `\`${one}\``).join(" with "),
  );
  const result = isSingle ? "Credential" : `${typeName}Auth`;
  return `import { ${basic}noVariables, processEnvironment, readVariables } from "@thinwire/auth";
import type { ${isSingle ? "Credential, " : ""}Environment } from "@thinwire/auth";
${isSingle ? "" : `import type { ${result} } from "./generated/operations.ts";\n`}
/**
 * Credentials from environment variables: ${listed.join(", ")}.
 *
 * @param environment default: \`process.env\`
 * @throws TypeError that names the variables when none is set
 * @example
 * \`\`\`ts
 * const ${name} = create${typeName}Client({ auth: ${name}FromEnv() });
 * \`\`\`
 */
export function ${name}FromEnv(environment: Environment = processEnvironment()): ${result} {
  const label = "[@thinwire/${name}]";
${schemes.map((_, index) => `  const ${found(schemes, index)} = readVariables(environment, label, ${groups[index]});\n`).join("")}  if (${schemes.map((_, index) => `!${found(schemes, index)}`).join(" && ")}) {
    throw noVariables(label, ${alternatives.map(quoted).join(", ")});
  }
  return ${isSingle ? value(schemes, 0) : members(schemes)};
}
`;
}

function members(schemes: readonly NewScheme[]): string {
  const lines = schemes.map(({ name }, index) => {
    const key = propertyKey(name);
    return `    ...(${found(schemes, index)} && { ${key}: ${value(schemes, index)} }),\n`;
  });
  return `{\n${lines.join("")}  }`;
}

function value(schemes: readonly NewScheme[], index: number): string {
  const { isBasic = false, environment = [] } = schemes[index] ?? {};
  const [first = "", second = ""] = environment.map((one) => `${found(schemes, index)}.${one}`);
  return isBasic ? `basic({ username: ${first}, password: ${second} })` : first;
}

/** The variable that holds what the environment has for a scheme. */
function found(schemes: readonly NewScheme[], index: number): string {
  return schemes.length === 1 ? "found" : `found${index + 1}`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
