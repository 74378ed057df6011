import type { Grant } from "./grant.ts";

/**
 * Keeps grants beyond one process, so that a restart or a second process does not log in again.
 * What it holds are secrets: encrypt them, or keep them where only this program can read.
 */
export interface TokenStore {
  /** The grant last set under this key, or undefined. */
  get(key: string): Grant | undefined | Promise<Grant | undefined>;
  /** Replaces the grant under this key. Must be in effect when it resolves. */
  set(key: string, grant: Grant): void | Promise<void>;
  /**
   * Runs a task while no other process runs one under this key, so that a single-use refresh token is spent
   * once. Left out, tasks exclude each other within this process only, and of two processes that renew at the
   * same moment one may find its refresh token used up.
   *
   * @param signal aborts when nobody waits for the lock any more: a store that has not got it by then stops waiting,
   *   does not run the task, and rejects with the signal's reason. A task that already runs goes on. A store that
   *   ignores the signal waits in vain, and does no other harm.
   */
  lock?(key: string, task: () => Promise<void>, signal?: AbortSignal): Promise<void>;
}

/**
 * What a store throws when its message and cause show no secret: it reaches the caller as it is. Of any other
 * error of a store only name and code do, because parsers and databases like to quote what they read.
 *
 * @example
 * ```ts
 * import { TokenStoreError } from "@thinwire/auth";
 *
 * throw new TokenStoreError("the token store at redis.example is out of reach");
 * ```
 */
export class TokenStoreError extends Error {
  override get name(): string {
    return "TokenStoreError";
  }
}

/**
 * A store for one process: what strategies use when no other is given, shared where one is passed to several.
 *
 * @example
 * ```ts
 * import { memoryStore } from "@thinwire/auth";
 *
 * const store = memoryStore();
 * ```
 */
export function memoryStore(): TokenStore {
  const grants = new Map<string, Grant>();
  return {
    get: (key) => grants.get(key),
    set: (key, grant) => void grants.set(key, grant),
    // There is no other process.
    lock: (_key, task) => task(),
  };
}
