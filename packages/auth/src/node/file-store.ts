import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { createHash, randomUUID } from "node:crypto";
import { dirname, resolve } from "node:path";
import { exclusive } from "../exclusive.ts";
import { checkGrant } from "../grant.ts";
import { TokenStoreError } from "../token-store.ts";
import { withLockFile } from "./lock-file.ts";
import type { Grant } from "../grant.ts";
import type { TokenStore } from "../token-store.ts";

/** The file's content. A later form gets another version. */
interface Content {
  readonly version: 1;
  readonly grants: Record<string, Grant>;
}

/**
 * Keeps grants in a JSON file that only this user can read (mode 600), shared by processes on one machine.
 *
 * The file is replaced as a whole, so that no reader ever sees half of it. Lock files beside it keep two processes
 * from overwriting each other's grants and from spending one refresh token twice; that of a process which was
 * killed is taken over after ten seconds. The file is not encrypted.
 *
 * @param path of the file; it and its folder are made when the first grant is kept
 * @throws TypeError when the path is no non-empty string
 * @throws TokenStoreError from its methods, naming the file, when that cannot be read or written or has something else
 * @example
 * ```ts
 * import { fileStore } from "@thinwire/auth/node";
 *
 * const store = fileStore("tokens.json");
 * ```
 */
export function fileStore(path: string): TokenStore {
  if (typeof path !== "string" || path === "") {
    throw new TypeError('[@thinwire/auth] "path" must be a non-empty string');
  }
  const file = resolve(path);
  const store: TokenStore = {
    async get(key) {
      const grants = await readGrants(file);
      return Object.hasOwn(grants, key) ? grants[key] : undefined;
    },
    set: (key, grant) =>
      exclusive(store, file, async () => {
        await makeFolder(file);
        await locking(file, `${file}.lock`, async () => {
          // The null prototype takes any key.
          const grants: Content["grants"] = Object.assign(
            Object.create(null),
            await readGrants(file),
          );
          grants[key] = grant;
          await replace(file, { version: 1, grants });
        });
      }),
    async lock(key, task, signal) {
      await makeFolder(file);
      const name = createHash("sha256").update(key).digest("hex").slice(0, 16);
      await locking(file, `${file}.${name}.lock`, task, signal);
    },
  };
  return store;
}

async function readGrants(file: string): Promise<Content["grants"]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return {};
    throw failure("read", file, error);
  }
  const grants = parse(text);
  if (grants !== undefined) return grants;
  throw new TokenStoreError(
    `[@thinwire/auth] ${file} is no token store, or a damaged one; ` +
      "move it away to begin anew, or name another file",
  );
}

/** Undefined for what this store did not write. The parser's error is dropped: it quotes the file. */
function parse(text: string): Content["grants"] | undefined {
  try {
    // Checked below.
    const { version, grants } = JSON.parse(text) as Partial<Content>;
    if (version !== 1 || typeof grants !== "object" || grants === null) return undefined;
    for (const grant of Object.values(grants)) checkGrant(grant, "");
    return grants;
  } catch {
    return undefined;
  }
}

async function replace(file: string, content: Content): Promise<void> {
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(draft, "wx", 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(content, null, 2)}\n`);
      // Else a crash of the machine may leave an empty file under the new name.
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw failure("write", file, error);
  }
}

async function makeFolder(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw failure("write", file, error);
  }
}

async function locking(
  file: string,
  lockFile: string,
  task: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await withLockFile(lockFile, task, signal);
  } catch (error) {
    if (error instanceof TokenStoreError || codeOf(error) === undefined) throw error;
    // A reason may have a code too.
    if (error === signal?.reason) throw error;
    throw failure("lock", file, error);
  }
}

function failure(action: string, file: string, error: unknown): TokenStoreError {
  return new TokenStoreError(
    `[@thinwire/auth] cannot ${action} the token store ${file} (${codeOf(error) ?? "unknown"})`,
    // The system's errors name the file and the system call.
    { cause: error },
  );
}

function codeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
