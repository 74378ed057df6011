import { settled } from "./settled.ts";

/** The last of those who wait. */
interface Turn {
  readonly done: Promise<unknown>;
  /** When it has had its time, by a clock that nobody sets. */
  readonly until: number;
}

const queues = new WeakMap<object, Map<string, Turn>>();

/**
 * Runs tasks of one owner and key one after the other, so that two users of one store never spend the
 * same single-use refresh token.
 *
 * @param limit milliseconds after which a task no longer holds up the next: some runtimes end what a request began
 *   together with the request, and such a task never settles
 */
export async function exclusive<T>(
  owner: object,
  key: string,
  task: () => Promise<T>,
  limit: number = Infinity,
): Promise<T> {
  let queue = queues.get(owner);
  if (queue === undefined) queues.set(owner, (queue = new Map()));
  const now = performance.now();
  const before = queue.get(key) ?? { done: Promise.resolve(), until: now };
  const run = settled(before.done, Math.max(0, before.until - now)).then(task);
  const turn = { done: run, until: Math.max(before.until, now) + limit };
  queue.set(key, turn);
  try {
    return await run;
  } finally {
    if (queue.get(key) === turn) queue.delete(key);
  }
}
