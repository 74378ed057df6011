import type { NewVendor } from "../vendor-model.ts";
import { callText, pathCallText } from "./calls.ts";

/** `src/index.ts`: the two factories, the error guard, the exports. */
export function indexSource(vendor: NewVendor): string {
  const { name, typeName, title, schemes, first } = vendor;
  const auth = `${typeName}Auth`;
  // Several schemes are the members of an object; a single one may be left out.
  const [bound, fallback] =
    schemes.length > 1
      ? [auth, "{}"]
      : [schemes.length === 1 ? `${auth} | undefined` : auth, "undefined"];
  const given = schemes.length > 1 ? `Auth | NoInfer<${auth}>` : "Auth";
  const variables = vendor.variables.length === 0 ? [] : [`${typeName}Variables`];
  const imported = [auth, `${typeName}Client`, `${typeName}Reachable`, ...variables];
  const exported = [auth, `${typeName}Client`, ...withoutAuth(vendor), ...variables];
  const fromEnv = schemes.length === 0 ? "" : `{ auth: ${name}FromEnv() }`;
  return `import { createClient, createPathClient, isApiError as isError } from "@thinwire/client";
import { spec } from "./generated/operations.ts";
import type { ApiErrorGuard, ClientOptions, PathClient } from "@thinwire/client";
import type { ${imported.join(", ")} } from "./generated/operations.ts";
import type { paths } from "./generated/openapi.ts";

/**
 * A client for ${title} with one method per operation.
 *
 * @throws TypeError for a missing, malformed or unknown option
 * @example
 * \`\`\`ts
 * const ${name} = create${typeName}Client(${fromEnv});
 * const answer = await ${callText(name, first)};
 * \`\`\`
 */
export function create${typeName}Client<const Auth extends ${bound} = ${fallback}>(
${schemes.length > 1 ? completionComment : ""}  options: ClientOptions<${[given, ...variables].join(", ")}> = {},
): ${typeName}Reachable<Auth> {
  return createClient(spec, options);
}

/** openapi-fetch's client for the paths of this API. */
export type ${typeName}PathClient = PathClient<paths>;

/**
 * The same by method and path: openapi-fetch's own client.
 *
 * @throws TypeError for a missing, malformed or unknown option
 * @example
 * \`\`\`ts
 * const ${name} = create${typeName}PathClient(${fromEnv});
 * const { data, error } = await ${pathCallText(name, first)};
 * \`\`\`
 */
export function create${typeName}PathClient(
  options: ClientOptions<${[bound, ...variables].join(", ")}> = {},
): ${typeName}PathClient {
  return createPathClient(spec, options);
}

/** Whether a caught value is an error answer of this API: \`isApiError(error, "${first.methodName}")\`. */
// The specification, which the types are rendered from, says what the body is.
export const isApiError = isError as ApiErrorGuard<${typeName}Client>;
export { ApiError, retry } from "@thinwire/client";
${schemes.length === 0 ? "" : `export { ${name}FromEnv } from "./credentials.ts";\n`}export type { ${exported.join(", ")} } from "./generated/operations.ts";
export type { components, operations, paths } from "./generated/openapi.ts";
export type * from "./generated/inputs.ts";
export type * from "./generated/schemas.ts";
`;
}

/** The type of a client that lacks credentials, where there are any. */
function withoutAuth({ typeName, schemes }: NewVendor): string[] {
  if (schemes.length === 0) return [];
  return [schemes.length === 1 ? `${typeName}ClientWithoutAuth` : `${typeName}ClientWithout`];
}

const completionComment =
  "  // The second part is what an editor completes from; `Auth` is `{}` until something is given.\n";
