const queues = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Runs tasks of one owner and key one after the other, so that two users of one store never spend the
 * same single-use refresh token.
 */
export async function exclusive<T>(owner: object, key: string, task: () => Promise<T>): Promise<T> {
  let queue = queues.get(owner);
  if (queue === undefined) queues.set(owner, (queue = new Map()));
  const before = queue.get(key) ?? Promise.resolve();
  const run = before.then(task, task);
  queue.set(key, run);
  try {
    return await run;
  } finally {
    if (queue.get(key) === run) queue.delete(key);
  }
}
