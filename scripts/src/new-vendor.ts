import { existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkName } from "./new-vendor/check-name.ts";
import { readDraft } from "./new-vendor/read-draft.ts";
import { startingSpec } from "./new-vendor/templates/starting-spec.ts";
import { writeFiles } from "./write-files.ts";

const usage = `Usage: pnpm new-vendor NAME [--title TEXT] [--draft FOLDER | --server URL --docs-url URL]

Adds a vendor to the repository: its specification, its package with tests, its sandbox, its changeset.
--title     what people call the API; default: the title of the draft, or NAME
--draft     take the specification in this folder, for example specs/NAME as \`pnpm docs:draft\` wrote it
--server    address of the API, for a specification without a draft
--docs-url  address of the documentation page, for a specification without a draft`;

const here = process.env["INIT_CWD"] ?? process.cwd();

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      title: { type: "string" },
      draft: { type: "string" },
      server: { type: "string" },
      "docs-url": { type: "string" },
      root: { type: "string" },
      help: { type: "boolean" },
    },
  });
  const [name, ...more] = positionals;
  if (values.help === true) console.log(usage);
  else if (name === undefined || more.length > 0) throw new Error(`Name one vendor.\n${usage}`);
  else await addVendor(resolve(values.root ?? join(import.meta.dirname, "../..")), name, values);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

interface Options {
  readonly title?: string;
  readonly draft?: string;
  readonly server?: string;
  readonly "docs-url"?: string;
}

async function addVendor(root: string, name: string, options: Options): Promise<void> {
  const { title, server, "docs-url": docsUrl } = options;
  const draft = options.draft === undefined ? undefined : resolve(here, options.draft);
  checkName(root, name, draft === join(root, "specs", name));
  checkTitle(title);
  checkUrl("server", server);
  checkUrl("docs-url", docsUrl);
  if (draft !== undefined && (server ?? docsUrl) !== undefined)
    throw new Error("--draft has an address of its own: leave --server and --docs-url out.");
  const typeName = name.charAt(0).toUpperCase() + name.slice(1);
  const spec =
    draft === undefined
      ? startingSpec(name, {
          title: title ?? typeName,
          server: server ?? `https://api.${name}.example`,
          docsUrl: docsUrl ?? `https://docs.${name}.example/`,
        })
      : readDraft(draft);
  // The compilers take longer to load than a name to refuse.
  const { planVendor } = await import("./new-vendor/plan-vendor.ts");
  const files = await planVendor(root, name, title, spec);
  for (const file of writeVendor(root, name, files)) console.log(`written: ${file}`);
  console.log(nextSteps(name));
}

/** All or nothing, folders included: an empty one would be in the way of the next try. */
function writeVendor(root: string, name: string, files: ReadonlyMap<string, string>): string[] {
  const folders = [`specs/${name}`, `packages/${name}`].map((folder) => join(root, folder));
  const added = folders.filter((folder) => !existsSync(folder));
  try {
    return writeFiles(root, files);
  } catch (error) {
    for (const folder of added) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function checkTitle(title: string | undefined): void {
  if (title === undefined || /^[\p{L}\p{N}][\p{L}\p{N} .,:()'&+/-]{0,79}$/u.test(title)) return;
  throw new Error(`"${title}" cannot be a title: write up to 80 letters, digits and spaces.`);
}

function checkUrl(option: string, url: string | undefined): void {
  if (url === undefined) return;
  if (URL.canParse(url) && new URL(url).protocol === "https:" && !/[\s"'<>\\{}]/.test(url)) return;
  throw new Error(`"${url}" is not the address of a website: --${option} takes https://….`);
}

function nextSteps(name: string): string {
  return `
${name} builds and passes its tests; none of that knows how the vendor behaves. Next, by hand:
1. specs/${name}: the facts of the pages, and evidence for what they do not state; then pnpm generate
2. packages/sandbox/src/vendors/${name}.ts: the behaviour that is known, in place of the examples
3. packages/${name}/test: what brings each status about, in place of a fault; the number of hostile cases
4. packages/${name}/src/index.ts, src/credentials.ts, README.md: what a user has to know
5. scripts/budgets.json: the sizes that are measured by then, in place of estimates
6. .changeset/${name}.md: what the release brings`;
}
