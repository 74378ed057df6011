import type { GeneratorResult, Result } from "../result.ts";

/** Why a generator does something else, from `explanations.yaml`. */
export interface Explanation {
  readonly generator: string;
  /** Where it applies: `generates`, `compiles`, `wire`, or a part of a request. */
  readonly parts: readonly string[];
  /** Specifications and forms that it applies to; left out, all. */
  readonly vendors?: readonly string[];
  readonly forms?: readonly string[];
  /** Left out, every call; otherwise a pattern for its name. */
  readonly calls?: string;
  readonly text: string;
  /** Threads of the generator's own project, as `owner/name#1`. */
  readonly upstream?: readonly string[];
}

/** Something that is not as it should be. */
export interface Finding {
  readonly generator: string;
  readonly vendor: string;
  readonly form: string;
  readonly part: string;
  readonly call?: string;
  readonly text: string;
}

/** Everything that is not as it should be, one line each that no explanation covers. */
export function findUnexplained(
  results: Iterable<GeneratorResult>,
  explanations: readonly Explanation[],
): string[] {
  return [...results]
    .flatMap(findings)
    .filter((finding) => !explanations.some((one) => explains(one, finding)))
    .map(
      ({ generator, vendor, form, call, part, text }) =>
        `${generator}, ${vendor} ${form}${call === undefined ? "" : `, ${call}`}: ${part}: ${text}`,
    );
}

/** Whether an explanation is about a finding. */
export function explains(explanation: Explanation, finding: Finding): boolean {
  const { generator, parts, vendors, forms, calls } = explanation;
  return (
    generator === finding.generator &&
    parts.includes(finding.part) &&
    (vendors?.includes(finding.vendor) ?? true) &&
    (forms?.includes(finding.form) ?? true) &&
    (calls === undefined || new RegExp(calls).test(finding.call ?? ""))
  );
}

/** What a generator did not do as it should. */
export function findings({ name, results }: GeneratorResult): Finding[] {
  return results.flatMap((result) => findingsOf(name, result));
}

function findingsOf(generator: string, result: Result): Finding[] {
  const { vendor, form, generates, compiles, wire } = result;
  const head = { generator, vendor, form };
  const found: Finding[] = [];
  if (generates !== true) found.push({ ...head, part: "generates", text: generates });
  if (typeof compiles === "string") found.push({ ...head, part: "compiles", text: compiles });
  if (typeof wire === "string") found.push({ ...head, part: "wire", text: wire });
  if (typeof wire !== "object") return found;
  for (const { call, part, ours, theirs } of wire.differences) {
    found.push({ ...head, part, call, text: `${theirs} instead of ${ours}` });
  }
  return found;
}
