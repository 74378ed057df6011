const lanes = 50;
const milliseconds = 600;

/**
 * Makes calls, some three thousand. V8 compiles a function in full only after it has run some thousands of times; what
 * is measured before depends on how a client's code is cut into functions, and on when the compiler gets to them.
 */
export async function heat(call: () => Promise<unknown>): Promise<void> {
  const end = performance.now() + milliseconds;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (performance.now() < end) await call();
    }),
  );
}
