/** One part of so many. */
export interface Shard {
  /** From 1. */
  readonly part: number;
  readonly parts: number;
}

/** Reads `["2/4"]`; `undefined` where it is something else. */
export function readShard(words: readonly string[]): Shard | undefined {
  const [, part, parts] = /^(\d{1,4})\/(\d{1,4})$/.exec(words.join(" ")) ?? [];
  const shard = { part: Number(part), parts: Number(parts) };
  return shard.part >= 1 && shard.part <= shard.parts ? shard : undefined;
}

/** The names of a part: of the sorted names every so many, so that neighbours are on different machines. */
export function shardOf(names: readonly string[], { part, parts }: Shard): string[] {
  return [...new Set(names)].sort().filter((_, index) => index % parts === part - 1);
}
