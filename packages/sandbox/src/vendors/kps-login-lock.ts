import type { Clock } from "../clock.ts";

const maxFailures = 3;
const windowMilliseconds = 30 * 60 * 1000;

/** Counts failed logins per e-mail address, known or not. */
export interface LoginLock {
  isLocked(email: string): boolean;
  fail(email: string): void;
  succeed(email: string): void;
}

/** Makes a lock: three failures lock for 30 minutes, and each one before that starts the time anew. */
export function createLoginLock(clock: Clock): LoginLock {
  const failures = new Map<string, { count: number; until: number }>();
  const current = (email: string) => {
    const entry = failures.get(email);
    return entry !== undefined && entry.until > clock.now() ? entry.count : 0;
  };
  return {
    isLocked: (email) => current(email) >= maxFailures,
    fail(email) {
      failures.set(email, { count: current(email) + 1, until: clock.now() + windowMilliseconds });
    },
    // Choice: a login that works forgets the failures; whether the vendor's does is unknown.
    succeed: (email) => void failures.delete(email),
  };
}
