import type { GeneratorResult } from "./result.ts";

/** Results in the order of their generators: the newest, but the earlier one of what could not run here. */
export function mergeResults(
  names: readonly string[],
  earlier: readonly GeneratorResult[],
  news: readonly GeneratorResult[],
): GeneratorResult[] {
  return names.flatMap((name) => {
    const fresh = news.find((one) => one.name === name);
    const old = earlier.find((one) => one.name === name);
    return (fresh?.notRun === undefined ? (fresh ?? old) : (old ?? fresh)) ?? [];
  });
}
