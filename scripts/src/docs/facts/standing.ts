import { isRecord } from "../../openapi-document.ts";
import type { Fact, Frame, Tokens } from "./fact.ts";

/** How a fact is known, as far as the specification says. */
export type Standing = "documented" | "vendor" | "inferred" | "observed" | "corrected";

/** Every standing, in the order of the tables. */
export const standings: readonly Standing[] = [
  "documented",
  "vendor",
  "inferred",
  "observed",
  "corrected",
];

/** An entry of `x-evidence` or `x-correction`. */
export interface Entry {
  readonly kind: "evidence" | "correction";
  readonly facts: readonly string[] | undefined;
  readonly level: string;
  readonly sources: readonly string[];
  readonly text: string;
  /** What the page has, of a correction. */
  readonly printed: string | undefined;
  /** The object in the document, which tells two entries alike apart. */
  readonly raw: Record<string, unknown>;
}

/** The entries of an object, evidence first. */
export function entriesOf(node: Record<string, unknown>): Entry[] {
  if (!("x-evidence" in node || "x-correction" in node)) return [];
  return (["evidence", "correction"] as const).flatMap((kind) => {
    const value = node[`x-${kind}`];
    return (Array.isArray(value) ? value : [])
      .filter(isRecord)
      .map((raw): Entry => readEntry(kind, raw));
  });
}

function readEntry(kind: Entry["kind"], raw: Record<string, unknown>): Entry {
  const { facts, source, level, note, reason, printed } = raw;
  const sources: unknown[] = Array.isArray(source) ? source : [source];
  return {
    kind,
    facts: Array.isArray(facts) ? facts.map(String) : undefined,
    level: String(level),
    sources: sources.filter((one) => one !== undefined).map(String),
    text: textOf(kind === "evidence" ? note : reason),
    printed: printed === undefined ? undefined : textOf(printed),
    raw,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** The entries that cover a fact, those of the nearest object first. */
export function coverOf(frames: readonly Frame[], tokens: Tokens): Entry[] {
  const cover: Entry[] = [];
  // Most objects have none.
  for (const { depth, entries } of frames.filter(hasEntries).toReversed()) {
    const inside = tokens.slice(depth);
    const place = inside.join(".");
    cover.push(...entries.filter((entry) => covers(entry, inside, place)));
  }
  return cover;
}

function hasEntries({ entries }: Frame): boolean {
  return entries.length > 0;
}

/** Whether an entry speaks of a place inside its object, or of something around that place. */
function covers({ facts }: Entry, inside: Tokens, place: string): boolean {
  if (facts === undefined) return true;
  // A key can have a dot in it, so that not every beginning of the text is a place.
  return facts.some(
    (fact) =>
      place.startsWith(fact) &&
      inside.some((_, index) => inside.slice(0, index + 1).join(".") === fact),
  );
}

/** Whether an entry corrects this very fact, not only what it stands in. */
export function corrects(entry: Entry, tokens: Tokens): boolean {
  const place = tokens.join(".");
  return (
    entry.kind === "correction" &&
    entry.facts?.some((word) => place === word || place.endsWith(`.${word}`)) === true
  );
}

/** The standing that the specification gives a fact. */
export function standingOf({ frames, tokens }: Fact): Standing {
  const cover = coverOf(frames, tokens);
  if (cover.length === 0) return "documented";
  if (cover.some((entry) => corrects(entry, tokens))) return "corrected";
  const level = cover.find((entry) => entry.kind === "evidence")?.level;
  return standings.find((one) => one === level) ?? "documented";
}
