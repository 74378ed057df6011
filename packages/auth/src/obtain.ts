import { checkGrant } from "./grant.ts";
import { exclusive } from "./exclusive.ts";
import { memoryStore, TokenStoreError } from "./token-store.ts";
import { withDeadline } from "./deadline.ts";
import type { Deadline } from "./deadline.ts";
import type { Grant } from "./grant.ts";
import type { RenewingOptions } from "./renewing.ts";
import type { StrategyContext } from "./credential.ts";

/** Milliseconds of lifetime that a token in the store must have left to be worth using. */
const worthUsing = 1_000;
/** Milliseconds to wait for what another process, which was faster, is about to store. */
const afterLostRace = [0, 100, 400];

/**
 * Gets the next grant, through the store: what another client or process has put there in the meantime, else by
 * the refresh token, else the first grant, once.
 *
 * @returns a function of the token that is in use or was refused. Called one at a time, but for a call that the runtime
 *   ended: that never settles, and once its time is over another call begins beside it.
 */
export function createObtain(
  options: RenewingOptions & { readonly timeout: number },
  context: StrategyContext,
): (last: string | undefined) => Promise<Grant> {
  const { grant, refresh, store = memoryStore(), timeout } = options;
  const { label } = context;
  const key = `${options.storeKey ?? ""} ${context.baseUrl}`;
  /** A grant that the store failed to take: its refresh token may be the only one that is still good. */
  let unsaved: Grant | undefined;

  return (last) =>
    withDeadline(timeout, label, (deadline) =>
      exclusive(store, key, () => locked(deadline, () => renew(deadline, last)), timeout),
    );

  async function locked(deadline: Deadline, task: () => Promise<Grant>): Promise<Grant> {
    const { lock } = store;
    if (lock === undefined) return task();
    let outcome: Promise<Grant> | undefined;
    const run = async (): Promise<void> => {
      outcome = task();
      await outcome.catch(() => {});
    };
    try {
      await useStore(deadline, "lock", () => lock.call(store, key, run, deadline.signal));
    } catch (error) {
      // A lock that could not be released is no reason to lose a grant.
      if (outcome === undefined) throw error;
    }
    if (outcome === undefined) {
      throw new Error(`${label}: the token store did not run what it locked`);
    }
    return outcome;
  }

  async function renew(deadline: Deadline, last: string | undefined): Promise<Grant> {
    const saved = await read(deadline);
    if (saved !== undefined && saved.token !== last && isFresh(saved)) {
      unsaved = undefined;
      return saved;
    }
    unsaved = unsaved && isFresh(unsaved) ? unsaved : await next(deadline, unsaved ?? saved);
    const obtained = unsaved;
    await useStore(deadline, "write", () => store.set(key, obtained));
    unsaved = undefined;
    return obtained;
  }

  async function next(deadline: Deadline, previous: Grant | undefined): Promise<Grant> {
    const bounded = { ...context, fetch: boundedFetch(context.fetch, deadline.signal) };
    let cause: unknown;
    if (refresh !== undefined) {
      for (const refreshToken of new Set([previous?.refreshToken, options.refreshToken])) {
        if (refreshToken === undefined) continue;
        try {
          const renewed = await granted(deadline, () => refresh(refreshToken, bounded));
          // RFC 6749, section 6: without a new refresh token the old one stays in force.
          return { refreshToken, ...renewed };
        } catch (error) {
          cause = error;
        }
        const winner = await winnerOfRace(deadline, previous);
        if (winner !== undefined) return winner;
      }
    }
    if (grant !== undefined) return granted(deadline, () => grant(bounded));
    if (cause === undefined) {
      throw new Error(
        `${label}: the token store has nothing to renew, and no "grant" is given: log in`,
      );
    }
    throw new Error(
      `${label}: the token could not be refreshed, and there is no other way to get one. Unless the server was ` +
        "out of reach (see the cause), the refresh token has expired, was revoked, or was used by another " +
        "process first: log in again",
      { cause },
    );
  }

  async function granted(deadline: Deadline, request: () => Promise<Grant>): Promise<Grant> {
    const answer = await deadline.wait("the token endpoint", request);
    return checkGrant(answer, `${label}: what the token endpoint gave`);
  }

  /** Where processes do not exclude each other, another may have spent the refresh token a moment ago. */
  async function winnerOfRace(
    deadline: Deadline,
    previous: Grant | undefined,
  ): Promise<Grant | undefined> {
    if (store.lock !== undefined) return undefined;
    for (const delay of afterLostRace) {
      await deadline.pause(delay);
      const now = await read(deadline);
      if (now !== undefined && now.token !== previous?.token && isFresh(now)) return now;
    }
    return undefined;
  }

  async function read(deadline: Deadline): Promise<Grant | undefined> {
    const saved: unknown = await useStore(deadline, "read", () => store.get(key));
    // Databases say null.
    if (saved === undefined || saved === null) return undefined;
    return checkGrant(saved, `${label}: what the token store has`);
  }

  async function useStore<T>(
    deadline: Deadline,
    action: string,
    use: () => T | Promise<T>,
  ): Promise<T> {
    try {
      return await deadline.wait(`the token store to ${action}`, async () => use());
    } catch (error) {
      if (error instanceof TokenStoreError) throw error;
      // oxlint-disable-next-line eslint/preserve-caught-error -- a store's error may quote what it keeps
      throw new Error(`${label}: the token store failed to ${action} (${describe(error)})`);
    }
  }
}

const isFresh = ({ expiresAt = Infinity }: Grant): boolean => expiresAt - Date.now() > worthUsing;

/** Name and code of an error, which unlike its message cannot quote a secret. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code: unknown = "code" in error ? error.code : undefined;
  return typeof code === "string" ? `${error.name}, ${code}` : error.name;
}

function boundedFetch(
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): typeof globalThis.fetch {
  return (input, init) => {
    const own = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    return fetch(input, { ...init, signal: own ? AbortSignal.any([own, signal]) : signal });
  };
}
