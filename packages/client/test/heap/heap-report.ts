/** What the process that makes many calls tells of itself. */
export interface HeapReport {
  /** Bytes in use after a collection, at marks with the same number of calls between them. */
  readonly heap: readonly number[];
  /** Requests that the server got, without those for a token. */
  readonly requests: number;
  readonly tokens: number;
  /** Connections that were open after the last call. */
  readonly sockets: number;
  /** What keeps the process running once the server is closed. */
  readonly open: readonly string[];
}

/** Bytes that a call leaves behind: the median of the slopes between all marks, which one odd mark does not move. */
export function bytesPerCall(heap: readonly number[], callsPerMark: number): number {
  const slopes = heap
    .flatMap((from, index) =>
      heap.slice(index + 1).map((to, gap) => (to - from) / ((gap + 1) * callsPerMark)),
    )
    .toSorted((a, b) => a - b);
  return slopes[Math.floor(slopes.length / 2)] ?? Number.NaN;
}
