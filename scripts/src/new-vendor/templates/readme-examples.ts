import type { NewVendor } from "../vendor-model.ts";
import { callText, pathCallText, resultCallText, sandboxAuth } from "./calls.ts";

type ReadmeExample = "first" | "errors" | "by-path" | "sandbox";

/** The examples of the README, which a test runs: source text by name, in the order of the README. */
export function readmeExamples(vendor: NewVendor): Record<ReadmeExample, string> {
  const { name, typeName, first } = vendor;
  const create = `create${typeName}Client`;
  const auth = sandboxAuth(vendor, "credentials");
  const createPath = `create${typeName}PathClient`;
  return {
    first: `import { ${names(vendor, create)} } from "@thinwire/${name}";

const ${name} = ${create}(${options(vendor)});
console.log(await ${callText(name, first)});
`,
    errors: `import { ${names(vendor, create)}, isApiError } from "@thinwire/${name}";

const ${name} = ${create}(${options(vendor)});

// Throws an ApiError for every status that is not a success.
try {
  await ${callText(name, first)};
} catch (error) {
  if (!isApiError(error, ${JSON.stringify(first.methodName)})) throw error;
  console.error(error.status);
}

// Or every status as a value, which the compiler tells apart.
const answer = await ${resultCallText(name, first)};
if (answer.ok) console.log(answer.data);
else console.error(\`answered \${answer.status}\`);
`,
    "by-path": `import { ${names(vendor, createPath)} } from "@thinwire/${name}";

const ${name} = ${createPath}(${options(vendor)});
const { data, response } = await ${pathCallText(name, first)};
console.log(response.status, data);
`,
    sandbox: `import { ${create} } from "@thinwire/${name}";
import { startSandbox } from "@thinwire/sandbox";

const sandbox = await startSandbox(["${name}"]);
const { ${["url", ...(auth.length === 0 ? [] : ["credentials"])].join(", ")} } = sandbox.${name};

const ${name} = ${create}({ ${["baseUrl: url", ...auth].join(", ")} });
console.log(await ${callText(name, first)});

await sandbox.close();
`,
  };
}

function options({ name, schemes }: NewVendor): string {
  return schemes.length === 0 ? "" : `{ auth: ${name}FromEnv() }`;
}

function names({ name, schemes }: NewVendor, create: string): string {
  return schemes.length === 0 ? create : `${create}, ${name}FromEnv`;
}
