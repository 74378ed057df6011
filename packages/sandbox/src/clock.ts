/** The time of one vendor's sandbox: the machine's, plus what `advance` added. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** The same in whole seconds, as token claims count it. */
  seconds(): number;
  /** The same as an RFC 3339 timestamp in UTC. */
  timestamp(): string;
}

/** A clock that can be moved forward and put back. */
export interface MovableClock extends Clock {
  advance(seconds: number): void;
  reset(): void;
}

/** Makes a clock that runs with the machine's until it is advanced. */
export function createClock(): MovableClock {
  let offset = 0;
  const now = () => Date.now() + offset;
  return {
    now,
    seconds: () => Math.floor(now() / 1000),
    timestamp: () => new Date(now()).toISOString(),
    advance(seconds) {
      if (!Number.isFinite(seconds) || seconds < 0) {
        throw new TypeError(
          '[@thinwire/sandbox] "seconds" must be a number of seconds, zero or more',
        );
      }
      offset += seconds * 1000;
    },
    reset() {
      offset = 0;
    },
  };
}
