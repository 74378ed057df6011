import type { Rating } from "./change.ts";

const bumps = ["none", "patch", "minor", "major"] as const;

/** How far a version moves, from nothing to a new major version. */
export type Bump = (typeof bumps)[number];

/** A version before its first release. */
export const unreleased = "0.0.0";

/** The bump that a change asks for. Before 1.0 a minor version may break, and a patch may add. */
export function bumpFor(rating: Rating | undefined, version: string): Bump {
  if (rating === undefined) return "none";
  if (rating === "textual") return "patch";
  const stable = numbersOf(version)[0] > 0;
  if (rating === "additive") return stable ? "minor" : "patch";
  return stable ? "major" : "minor";
}

export function isEnough(given: Bump, needed: Bump): boolean {
  return bumps.indexOf(given) >= bumps.indexOf(needed);
}

export function strongest(given: readonly Bump[]): Bump {
  return bumps.findLast((bump) => given.includes(bump)) ?? "none";
}

/** The bump that lies between two versions. */
export function bumpBetween(from: string, to: string): Bump {
  if (compareVersions(to, from) <= 0) return "none";
  const [before, after] = [numbersOf(from), numbersOf(to)];
  if (before[0] !== after[0]) return "major";
  return before[1] === after[1] ? "patch" : "minor";
}

/** Orders released versions. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [numbersOf(one), numbersOf(other)];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** Whether it is a release, and no pre-release. */
export function isVersion(text: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(text);
}

function numbersOf(version: string): [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.+-]/).map(Number);
  return [major, minor, patch];
}
