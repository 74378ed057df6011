import { tableCell } from "../../aligned-table.ts";
import { operationsSection } from "../../readme-section.ts";
import type { NewScheme, NewVendor } from "../vendor-model.ts";
import type { readmeExamples } from "./readme-examples.ts";

/** `README.md` of the package. Its table of operations is written by `pnpm generate`. */
export function readme(vendor: NewVendor, examples: ReturnType<typeof readmeExamples>): string {
  const { name, typeName, title, schemes } = vendor;
  return `# @thinwire/${name}

Typed client for ${title}.

Unofficial: not made or endorsed by the vendor. It is tested against the [sandbox](../sandbox) and the specification, never against the live service.

\`\`\`sh
npm install @thinwire/${name}
\`\`\`

\`\`\`ts
${examples.first}\`\`\`

${serverText(vendor)} Node 20.19 or newer, and every platform with \`fetch\`.

${schemes.length === 0 ? "" : credentialsText(vendor)}## Operations

${operationsSection.start}
${operationsSection.end}

## Errors

\`\`\`ts
${examples.errors}\`\`\`

${errorsText(vendor.variables.length > 0)}
## By path

${byPathText}

\`\`\`ts
${examples["by-path"]}\`\`\`

## Without an account

${sandboxText}

\`\`\`ts
${examples.sandbox}\`\`\`

## What users trip over

- **The [sandbox](../sandbox) keeps no state for ${typeName} yet**: every call gets the example of the specification.

## The specification

${specificationText(name)}
`;
}

/** What every package's README says about errors. */
export const errorsText = (hasVariables: boolean): string => `| what | how it comes |
| --- | --- |
| a wrong, missing or unknown option, parameter or credential | \`TypeError\`, before anything is sent |
| a status that is not a success | \`ApiError\` with \`status\`, \`body\` (undefined where it is no JSON; then \`text\` has it), \`operation\`, \`requestId\`, \`headers\`, \`retryAfter\` (milliseconds), \`response\`; a value with \`data\` or \`text\` from \`.result()\` |
| a success that cannot be read: HTML, broken or empty JSON | \`ApiError\` with \`text\`, from \`.result()\` as well |
| no connection | \`TypeError\` that names the call; its \`cause\` is the platform's error |
| an abort | the reason of its signal |
| a timeout | \`TimeoutError\` |

No error shows a credential. Options of a call, beside \`params\` and \`body\`: \`signal\`, \`timeout\` (milliseconds for everything), \`headers\`, \`fetch\`, \`baseUrl\` (of the same origin), \`retry\`. A client takes them as defaults for its calls, with any \`baseUrl\`, and also \`auth\`${hasVariables ? " and `variables`" : ""}. A call that gets 401 is sent once more where the credential can be renewed. Nothing else is repeated unless you ask for it with \`retry: retry()\`, a function of this package, and then only what is harmless to repeat: no POST or PATCH but those of which the specification says so, or you with \`retry({ idempotent: true })\`.
`;

/** What every package's README says about the path client. */
export const byPathText = `The same API as [openapi-fetch](https://openapi-ts.dev/openapi-fetch/)'s own client, for openapi-react-query, swr-openapi and openapi-msw. It takes the same options, and at a call it hands \`cache\`, \`cf\`, \`credentials\`, \`keepalive\`, \`next\` and \`priority\` on to \`fetch\`; the methods above refuse these.`;

/** What every package's README says about the sandbox. */
export const sandboxText = `[\`@thinwire/sandbox\`](../sandbox) is a local server for tests and demos: \`npm install --save-dev @thinwire/sandbox\`.`;

/** What every package's README says about the specification. */
export function specificationText(name: string): string {
  return `It comes with the package, for other generators and for mock servers: \`@thinwire/${name}/openapi.json\` and \`@thinwire/${name}/openapi.yaml\` are OpenAPI 3.1, \`@thinwire/${name}/openapi-3.0.json\` is the same in OpenAPI 3.0. Where each fact is from, what was corrected and what nobody knows: [\`specs/${name}\`](../../specs/${name}/README.md).`;
}

function serverText({ server, variables }: NewVendor): string {
  if (variables.length === 0) return `The server is \`${server}\`.`;
  const members = variables.map((one) => `${one}: "…"`).join(", ");
  return `The server is \`${server}\`; for another one give \`variables: { ${members} }\`.`;
}

function credentialsText({ name, schemes }: NewVendor): string {
  const [only, ...more] = schemes;
  const rows =
    only !== undefined && more.length === 0
      ? [["a string", only.description ?? "the credential of every call"]]
      : schemes.map((one) => [`\`{ ${JSON.stringify(one.name)}: … }\``, describe(one)]);
  const variables = schemes.map((one) => one.environment.map((key) => `\`${key}\``).join(" with "));
  const all = [...rows, [`\`${name}FromEnv()\``, `${variables.join(", ")} from the environment`]];
  return `## Credentials

| \`auth\` | what it is |
| --- | --- |
${all.map(([auth = "", text = ""]) => `| ${auth} | ${tableCell(text)} |\n`).join("")}
Each is a string or a function that returns one, possibly later. A credential goes to the origin of \`baseUrl\` only, over https or to this machine.

`;
}

function describe({ description, isBasic }: NewScheme): string {
  const text = (description ?? "a credential").replace(/\.$/, "");
  return isBasic ? `${text}, made by \`basic\` of \`@thinwire/auth\`` : text;
}
