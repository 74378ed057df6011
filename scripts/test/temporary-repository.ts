import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The repository that these tests belong to. */
export const repository: string = join(import.meta.dirname, "../..");

/** A repository of imaginary vendors in a temporary folder. */
export class TemporaryRepository {
  readonly root: string = mkdtempSync(join(tmpdir(), "thinwire-"));

  /** Copies vendors of `fixtures/specs`, with a package folder for each. */
  addFixtures(...vendors: string[]): this {
    for (const vendor of vendors) {
      cpSync(join(import.meta.dirname, "fixtures/specs", vendor), this.path(`specs/${vendor}`), {
        recursive: true,
      });
      this.addPackage(vendor);
    }
    return this;
  }

  /** A vendor made of the given files, paths below its folder of `specs/`. */
  addVendor(vendor: string, files: Record<string, string>): this {
    for (const [path, text] of Object.entries(files)) this.write(`specs/${vendor}/${path}`, text);
    return this.addPackage(vendor);
  }

  addPackage(vendor: string): this {
    this.write("package.json", '{ "type": "module" }\n');
    return this.write(
      `packages/${vendor}/README.md`,
      `# ${vendor}\n\n<!-- operations:start -->\n<!-- operations:end -->\n\nThe end.\n`,
    );
  }

  path(path: string): string {
    return join(this.root, path);
  }

  has(path: string): boolean {
    return existsSync(this.path(path));
  }

  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  write(path: string, text: string): this {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
    return this;
  }

  /** Replaces a text that must be there. */
  edit(path: string, from: string, to: string): this {
    const text = this.read(path);
    if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`);
    return this.write(path, text.replace(from, to));
  }

  generate(): Promise<Output> {
    return run(
      process.execPath,
      [join(repository, "scripts/src/generate.js"), "--root", this.root],
      this.root,
    );
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export interface Output {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export async function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Output> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (data: Buffer) => (output.stdout += data.toString()));
  child.stderr.on("data", (data: Buffer) => (output.stderr += data.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  return { code, ...output };
}
