import type { NewVendor } from "../vendor-model.ts";
import { callText, pathCallText, resultCallText } from "./calls.ts";

/** The examples of the README, which a test runs: source text by name, in the order of the README. */
export function readmeExamples(vendor: NewVendor): Record<"first" | "errors" | "by-path", string> {
  const { name, typeName, first } = vendor;
  const create = `create${typeName}Client`;
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
  };
}

function options({ name, schemes }: NewVendor): string {
  return schemes.length === 0 ? "" : `{ auth: ${name}FromEnv() }`;
}

function names({ name, schemes }: NewVendor, create: string): string {
  return schemes.length === 0 ? create : `${create}, ${name}FromEnv`;
}
