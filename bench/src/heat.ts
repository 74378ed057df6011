const lanes = 50;
const milliseconds = 2_000;

/**
 * Makes calls in turn, some eight thousand of a fast client, so that V8 compiles its code in full. It does so for a
 * function after thousands of runs in which nothing new was met; a request of another kind, made later, starts that
 * anew for all code that both have in common. With a quarter of this time it depends on chance how much is compiled.
 */
export async function heat(calls: readonly (() => Promise<unknown>)[]): Promise<void> {
  const end = performance.now() + milliseconds;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (performance.now() < end) for (const call of calls) await call();
    }),
  );
}
