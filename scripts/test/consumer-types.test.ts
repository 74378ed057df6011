import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { marked } from "marked";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packPackages } from "../src/pack-packages.ts";
import { complete } from "./hover.ts";
import type { Tokens } from "marked";

const root = path.resolve(import.meta.dirname, "../..");
let project: string;

/** The packed packages in a folder like a user's, and every TypeScript example of every README as a program. */
beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), "thinwire-consumer-"));
  const modules = path.join(project, "node_modules");
  const packed = packPackages(root, path.join(project, "tarballs"));
  for (const { name, folder, tarball } of packed) {
    const target = path.join(modules, name);
    mkdirSync(target, { recursive: true });
    execFileSync("tar", ["-xzf", tarball, "-C", target, "--strip-components=1"]);
    linkDependencies(folder, modules);
    writeExamples(name.replace("@thinwire/", ""), path.join(target, "README.md"));
  }
  writeExamples("root", path.join(root, "README.md"));
  linkPackage(path.join(root, "scripts"), "@types/node", modules);
  writeFileSync(path.join(project, "package.json"), '{ "type": "module", "private": true }');
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

const compilers = [
  ["TypeScript 5.9", path.join(root, "scripts")],
  ["TypeScript 7.0", root],
] as const;

describe.for(compilers)("under %s", ([version, owner]) => {
  it.for(["bundler", "nodenext"])(
    "README examples compile with moduleResolution %s",
    async (kind) => {
      const stdout = await compile(kind, { compilerOptions: options(kind), include: ["*.ts"] });
      expect(stdout).toBe("");
    },
  );

  it("options keep their types in a program that has those of Node and not of browsers", async () => {
    const folder = path.join(project, "without-dom");
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "program.ts"), withoutDom);
    // Some of what oauth4webapi and openapi-fetch name is in the types of browsers alone.
    const compilerOptions = { ...options("nodenext"), lib: ["es2023"], skipLibCheck: true };
    const config = { compilerOptions, files: ["without-dom/program.ts"] };
    expect(await compile("without-dom", config)).toBe("");
  });

  it("methods follow from the credentials, and an unknown one is an error", async () => {
    expect(await compileProgram("credentials", credentials)).toBe("");
  });

  it("variables of the server are those of the vendor's specification", async () => {
    expect(await compileProgram("variables", variables)).toBe("");
    // As most users have it.
    const loose = { exactOptionalPropertyTypes: false };
    expect(await compileProgram("variables", variables, loose)).toBe("");
  });

  it("a call without its credential is an error that says what is missing", async () => {
    const messages = (await compileProgram("missing-credential", missingCredential)).split("\n");
    expect(messages.map((message) => message.replace(/^.*TS2339: /, ""))).toEqual([
      `Property 'createUsageToken' does not exist on type 'GabberClientWithout<"ApiKeyAuth" | "BearerAuth">'.`,
      `Property 'createUsageToken' does not exist on type 'GabberClientWithout<"ApiKeyAuth">'.`,
      "Property 'userApiTokenGet' does not exist on type 'KpsClientWithoutAuth'.",
      "Property 'listAllApiKeys' does not exist on type 'H2ogpteClientWithoutAuth'.",
      "",
    ]);
  });

  it("declarations can name a client by what it lacks, or as the whole client", async () => {
    const emit = { noEmit: false, declaration: true, emitDeclarationOnly: true };
    const folders = {
      rootDir: path.join(project, "clients"),
      outDir: path.join(project, `declarations-${version.slice(-3)}`),
    };
    expect(await compileProgram("clients", clients, { ...emit, ...folders })).toBe("");
    const declared = readFileSync(path.join(folders.outDir, "clients.d.ts"), "utf8");
    expect(declared.match(/(?<=: |"\)\.)\w+Client.*(?=;)/g)).toEqual([
      "GabberClient",
      'GabberClientWithout<"ApiKeyAuth">',
      "KpsClient",
      "KpsClientWithoutAuth",
    ]);
  });

  /** Compiles one more file of the user's. */
  async function compileProgram(name: string, text: string, more: object = {}): Promise<string> {
    const folder = path.join(project, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${name}.ts`), text);
    const compilerOptions = { ...options("nodenext"), ...more };
    return compile(name, { compilerOptions, files: [`${name}/${name}.ts`] });
  }

  async function compile(name: string, content: object): Promise<string> {
    const manifest = createRequire(path.join(owner, "package.json")).resolve(
      "typescript/package.json",
    );
    expect(JSON.parse(readFileSync(manifest, "utf8"))).toMatchObject({
      version: expect.stringContaining(version.replace("TypeScript ", "")),
    });
    const config = path.join(project, `tsconfig.${name}.${version.replaceAll(/\W/g, "")}.json`);
    writeFileSync(config, JSON.stringify(content));
    const tsc = path.join(path.dirname(manifest), "bin/tsc");
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", config]).catch(
      // tsc prints what is wrong and exits 2.
      (error: { stdout: string }) => error,
    );
    return stdout;
  }
});

it("an editor offers the security schemes and the variables of a server", () => {
  const file = path.join(project, "completion.ts");
  writeFileSync(file, completion);
  const key =
    "ApiKeyAuth: The secret project key from the dashboard, sent bare. For server-side use only.";
  const token =
    "BearerAuth: A usage token, as `createUsageToken` returns it. It stands for one API key and one human.";
  expect(complete(file, "createGabberClient({ auth: { ")).toEqual([key, token]);
  expect(complete(file, 'ApiKeyAuth: "a", ')).toEqual([token]);
  expect(complete(file, "variables: { ")).toEqual(['host: Default: "karbon.nutanix.com".']);
  rmSync(file);
});

const completion = `
import { createGabberClient } from "@thinwire/gabber";
import { createKpsClient } from "@thinwire/kps";
createGabberClient({ auth: {  } });
createGabberClient({ auth: { ApiKeyAuth: "a",  } });
createKpsClient({ variables: {  } });
`;

const withoutDom = `
import { createGabberClient } from "@thinwire/gabber";
createGabberClient({ auth: { ApiKeyAuth: "a" }, headers: { "x-own": 1 } });
createGabberClient({ headers: [["x-own", "a"]] });
// @ts-expect-error headers are no number
createGabberClient({ headers: 42 });
`;

const credentials = `
import { createGabberClient, gabberFromEnv } from "@thinwire/gabber";
import type { GabberAuth, GabberClient } from "@thinwire/gabber";
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function has<Names>(): <Client>(client: Client, proof: Same<keyof Client, Names>) => void {
  return () => {};
}
declare const untyped: any;
declare const frozen: Readonly<GabberAuth>;
declare const perhaps: { auth?: GabberAuth };
const has0 = has<never>();
const has1 = has<"getUsageLimits">();
const hasAll = has<keyof GabberClient>();
has0(createGabberClient(), true);
has0(createGabberClient({ auth: {} }), true);
has1(createGabberClient({ auth: { BearerAuth: async () => "a" } }), true);
hasAll(createGabberClient({ auth: { ApiKeyAuth: process.env["KEY"] } }), true);
hasAll(createGabberClient({ auth: { ApiKeyAuth: "a", BearerAuth: undefined } }), true);
hasAll(createGabberClient({ auth: gabberFromEnv() }), true);
hasAll(createGabberClient({ auth: frozen }), true);
hasAll(createGabberClient({ auth: untyped }), true);
hasAll(createGabberClient(perhaps), true);
// @ts-expect-error there is no such security scheme
createGabberClient({ auth: { ApiKey: "a" } });
createGabberClient({
  auth: {
    // @ts-expect-error a credential is no number
    ApiKeyAuth: 1,
  },
});
`;

const variables = `
import { createGabberClient } from "@thinwire/gabber";
import { createKpsClient, createKpsPathClient } from "@thinwire/kps";
import type { KpsVariables } from "@thinwire/kps";
const variables: KpsVariables = { host: "kps.example.com" };
createKpsClient({ variables });
createKpsPathClient({ variables: { host: "kps.example.com" } });
createKpsClient({ variables: undefined });
// @ts-expect-error there is no such variable
createKpsClient({ variables: { hots: "kps.example.com" } });
// @ts-expect-error there is no such variable
createKpsPathClient({ variables: { hots: "kps.example.com" } });
// @ts-expect-error a host is no number
createKpsClient({ variables: { host: 443 } });
// @ts-expect-error the variable of the environment may not be set
createKpsClient({ variables: { host: process.env["KPS_HOST"] } });
createGabberClient({ variables: undefined });
// @ts-expect-error the URL has no variables
createGabberClient({ variables });
`;

const missingCredential = `
import { createGabberClient } from "@thinwire/gabber";
import { createH2ogpteClient } from "@thinwire/h2ogpte";
import { createKpsClient } from "@thinwire/kps";
await createGabberClient().createUsageToken({ body: { human: "ada" } });
await createGabberClient({ auth: { BearerAuth: "a" } }).createUsageToken({ body: { human: "ada" } });
await createKpsClient().userApiTokenGet();
await createH2ogpteClient().listAllApiKeys();
`;

const clients = `
import { createGabberClient } from "@thinwire/gabber";
import { createKpsClient } from "@thinwire/kps";
export const gabber = createGabberClient({ auth: { ApiKeyAuth: "a" } });
export const gabberInBrowser = createGabberClient({ auth: { BearerAuth: "a" } });
export const kps = createKpsClient({ auth: "a" });
export const kpsLogin = createKpsClient();
`;

function options(kind: string): Record<string, unknown> {
  return {
    module: kind === "bundler" ? "esnext" : "nodenext",
    moduleResolution: kind,
    target: "es2023",
    lib: ["es2023", "esnext.disposable", "dom", "dom.iterable"],
    types: ["node"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
  };
}

/** One module per example: `gabber-1.ts`. */
function writeExamples(name: string, readme: string): void {
  const examples = marked
    .lexer(readFileSync(readme, "utf8"))
    .filter((token): token is Tokens.Code => token.type === "code" && token.lang === "ts");
  for (const [index, { text }] of examples.entries()) {
    writeFileSync(path.join(project, `${name}-${index + 1}.ts`), `${text}\nexport {};\n`);
  }
}

function linkDependencies(folder: string, modules: string): void {
  // Our own manifest.
  const { dependencies = {} } = JSON.parse(
    readFileSync(path.join(folder, "package.json"), "utf8"),
  ) as { dependencies?: Record<string, string> };
  for (const name of Object.keys(dependencies)) {
    if (!name.startsWith("@thinwire/")) linkPackage(folder, name, modules);
  }
}

/** A link to the installed package, whose own dependencies are found from where it really is. */
function linkPackage(folder: string, name: string, modules: string): void {
  const target = path.join(modules, name);
  mkdirSync(path.dirname(target), { recursive: true });
  rmSync(target, { force: true });
  symlinkSync(path.join(folder, "node_modules", name), target, "junction");
}
