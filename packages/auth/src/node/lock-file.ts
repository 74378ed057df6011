import { readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds without a sign of life after which an owner counts as dead. */
const staleAfter = 10_000;
/** Milliseconds between an owner's signs of life. */
const heartbeat = 2_000;
/** Milliseconds between attempts to get the lock. */
const pollEvery = 25;

/**
 * Runs a task while a lock file is this process's own. Waits for another owner as long as that gives signs of
 * life, and takes the lock of a dead one over.
 *
 * @param signal ends the waiting, with its reason; a task that runs goes on
 */
export async function withLockFile(
  path: string,
  task: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const owner = randomUUID();
  await acquire(path, owner, signal);
  const timer = setInterval(() => {
    const now = new Date();
    // A missed sign of life is made up for by the next.
    utimes(path, now, now).catch(() => {});
  }, heartbeat);
  timer.unref();
  try {
    // It may have aborted while the file was being made.
    signal?.throwIfAborted();
    await task();
  } finally {
    clearInterval(timer);
    if ((await ownerOf(path)) === owner) await rm(path, { force: true });
  }
}

async function acquire(path: string, owner: string, signal?: AbortSignal): Promise<void> {
  let seen: { readonly sign: string; readonly at: number } | undefined;
  for (;;) {
    signal?.throwIfAborted();
    if (await create(path, owner)) return;
    const sign = await signOfLife(path);
    // By this process's own clock, whatever the file system's says.
    const now = performance.now();
    if (sign === undefined || sign !== seen?.sign) {
      seen = sign === undefined ? undefined : { sign, at: now };
    } else if (now - seen.at > staleAfter) {
      await takeAway(path, sign, signal);
      seen = undefined;
      continue;
    }
    // Scattered, so that waiting processes do not move in step.
    const pause = pollEvery * (0.5 + Math.random());
    // Its own error is not the signal's reason.
    await sleep(pause, undefined, { signal }).catch(() => {});
  }
}

async function create(path: string, owner: string): Promise<boolean> {
  try {
    await writeFile(path, owner, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function signOfLife(path: string): Promise<string | undefined> {
  try {
    const { mtimeMs } = await stat(path);
    return `${await ownerOf(path)} ${mtimeMs}`;
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/**
 * Removes a dead owner's file. Under a lock of its own: who looked before another one removed that file would else
 * remove the next owner's.
 */
async function takeAway(path: string, sign: string, signal?: AbortSignal): Promise<void> {
  const remove = async () => {
    if ((await signOfLife(path)) === sign) await rm(path, { force: true });
  };
  await withLockFile(`${path}.takeover`, remove, signal);
}

async function ownerOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
