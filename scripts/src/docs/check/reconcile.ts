import type { Fact, Frame, Subject, Tokens } from "../facts/fact.ts";
import { corrects, coverOf } from "../facts/standing.ts";
import type { Entry } from "../facts/standing.ts";
import type { Result, Status } from "./result.ts";
import type { Statement } from "./statement.ts";

interface Outcome {
  readonly status: Status;
  readonly entry?: Entry;
  readonly message?: string;
}

/** Worst first: what several pages say of one fact counts as its worst. */
const severity: readonly Status[] = [
  "unexplained",
  "missing",
  "corrected",
  "not stated",
  "matched",
];

/** Brings what the pages say of a subject together with what the specification says. `used` collects the entries that explain something. */
export function reconcile(
  subject: Subject,
  statements: readonly Statement[],
  used: Set<Record<string, unknown>>,
): Result[] {
  const facts = new Map(subject.facts.map((fact) => [fact.tokens.join("\0"), fact]));
  const results = new Map<string, Result>();
  const stated = new Set<Fact>();
  const note = (tokens: Tokens, outcome: Outcome, page?: string): void => {
    const key = tokens.join("\0");
    const result = toResult(subject, tokens, outcome, page);
    const known = results.get(key);
    if (outcome.entry !== undefined) used.add(outcome.entry.raw);
    results.set(key, known === undefined ? result : worse(known, result));
  };
  for (const statement of statements) {
    const fact = facts.get(statement.tokens.join("\0"));
    if (statement.isAbsence) {
      const found = subject.facts.filter((one) => startsWith(one.tokens, statement.tokens));
      for (const one of found) stated.add(one);
      note(statement.tokens, judgeAbsence(statement, subject, found[0]), statement.page);
    } else {
      if (fact !== undefined) stated.add(fact);
      const frames = fact?.frames ?? framesAround(subject, statement.tokens);
      note(statement.tokens, judge(statement, fact, frames), statement.page);
    }
  }
  for (const fact of subject.facts.filter((one) => !stated.has(one))) {
    if (fact.tokens.join() === "summary") continue;
    note(fact.tokens, judgeUnstated(fact, subject, used));
  }
  return [...results.values()];
}

function judge(statement: Statement, fact: Fact | undefined, frames: readonly Frame[]): Outcome {
  const { tokens, printed } = statement;
  const cover = coverOf(frames, tokens);
  const correction = cover.find(
    (one) => isCorrectionOf(one, tokens, statement.isStrict) && fits(one, printed),
  );
  if (fact === undefined) {
    return correction === undefined
      ? { status: "missing", message: `the page has "${printed}", the specification has nothing` }
      : { status: "corrected", entry: correction };
  }
  const agreement = statement.agrees(fact.value);
  if (correction !== undefined && agreement === "yes") {
    return {
      status: "unexplained",
      message: `an x-correction calls "${printed}" wrong, and the specification has it too`,
    };
  }
  if (correction !== undefined && (agreement === "spelling" || !isRename(tokens)))
    return { status: "corrected", entry: correction };
  if (agreement === "yes") return { status: "matched" };
  const evidence = cover.find((one) => one.kind === "evidence");
  if (agreement === "spelling" && statement.explainedBy !== undefined)
    return { status: "corrected", entry: statement.explainedBy };
  if (agreement === "spelling") {
    return evidence === undefined
      ? {
          status: "unexplained",
          message: `the page spells it "${printed}", and neither x-correction nor x-evidence says why it is spelled otherwise`,
        }
      : { status: "not stated", entry: evidence };
  }
  return {
    status: "unexplained",
    message: `the page has "${printed}", the specification has ${shown(fact.value)}`,
  };
}

function judgeAbsence(
  { tokens, printed }: Statement,
  subject: Subject,
  found: Fact | undefined,
): Outcome {
  const frames = found?.frames ?? framesAround(subject, tokens);
  const cover = coverOf(frames, found?.tokens ?? tokens);
  const correction = cover.find((one) => one.kind === "correction" && fits(one, printed));
  if (correction !== undefined) return { status: "corrected", entry: correction };
  if (found === undefined) return { status: "matched" };
  return {
    status: "unexplained",
    message: `the page says "${printed}", the specification has ${found.tokens.join(".")}`,
  };
}

function judgeUnstated(
  fact: Fact,
  subject: Subject,
  used: ReadonlySet<Record<string, unknown>>,
): Outcome {
  const cover = coverOf(fact.frames, fact.tokens);
  const evidence = cover.find((one) => one.kind === "evidence");
  if (evidence !== undefined) return { status: "not stated", entry: evidence };
  // A correction explains what it brings in, where the pages do print what it takes out; not what stands inside.
  const correction = cover.find(
    (one) => isCorrectionOf(one, fact.tokens, true) && used.has(one.raw),
  );
  if (correction !== undefined) return { status: "corrected", entry: correction };
  const who =
    subject.page === undefined ? "no page states" : `the page ${subject.page} does not state`;
  return {
    status: "unexplained",
    message: `${who} ${shown(fact.value)}, and there is no x-evidence for it`,
  };
}

function isCorrectionOf(entry: Entry, tokens: Tokens, isStrict: boolean): boolean {
  return isStrict ? corrects(entry, tokens) : entry.kind === "correction";
}

/** Names that a correction respells: it cannot turn one into another. */
function isRename(tokens: Tokens): boolean {
  return tokens.join() === "operationId";
}

/** Whether a correction's `printed` is what a page prints. */
function fits({ printed }: Entry, stated: string): boolean {
  if (printed === undefined) return false;
  const whole = printed.trim().toLowerCase();
  const wanted = stated.trim().toLowerCase();
  if (whole === wanted) return true;
  if (wanted.includes(" ")) return whole.includes(wanted);
  return whole.split(/,\s*|\s+/).includes(wanted);
}

/** The objects of a subject around a place where there is nothing. */
export function framesAround(subject: Subject, tokens: Tokens): readonly Frame[] {
  let best: readonly Frame[] = subject.frames;
  let shared = 0;
  for (const fact of subject.facts) {
    const length = fact.tokens.findIndex((token, index) => token !== tokens[index]);
    const common = length < 0 ? fact.tokens.length : length;
    if (common <= shared) continue;
    shared = common;
    best = fact.frames.filter((frame) => frame.depth <= common);
  }
  return best;
}

function toResult(
  { kind, name }: Subject,
  tokens: Tokens,
  { status, entry, message }: Outcome,
  page: string | undefined,
): Result {
  return {
    kind,
    subject: name,
    fact: tokens.join("."),
    status,
    pages: page === undefined ? [] : [page],
    ...(entry === undefined ? {} : { level: entry.level, sources: entry.sources }),
    ...(message === undefined ? {} : { message }),
  };
}

function worse(a: Result, b: Result): Result {
  const worst = severity.indexOf(a.status) <= severity.indexOf(b.status) ? a : b;
  return { ...worst, pages: [...new Set([...a.pages, ...b.pages])] };
}

function startsWith(tokens: Tokens, prefix: Tokens): boolean {
  return prefix.every((token, index) => tokens[index] === token);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
