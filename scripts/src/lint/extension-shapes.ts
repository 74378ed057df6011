import { isRecord } from "../openapi-document.ts";

const levels = ["vendor", "inferred", "observed"];

/** What is wrong with the value of `x-sources`. */
export function sourcesFaults(value: unknown): string[] {
  if (!isRecord(value)) return ["must be a map from a short tag to { title, url, note }"];
  return Object.entries(value).flatMap(([tag, source]) => {
    if (!isRecord(source)) return [`must give { title, url, note } for "${tag}"`];
    return [
      ...unknownKeys(source, ["title", "url", "note"]),
      ...textFaults(source, ["title"], ["url", "note"]),
      ...("url" in source && !isWebAddress(source["url"])
        ? ['must have an https address as "url", or none']
        : []),
    ].map((fault) => `${fault} (source "${tag}")`);
  });
}

/** What is wrong with the value of `x-evidence`. */
export function evidenceFaults(value: unknown, sources: readonly string[]): string[] {
  return entriesOf(value, (entry) => [
    ...unknownKeys(entry, ["facts", "level", "source", "note"]),
    ...factsFaults(entry),
    ...levelFaults(entry),
    ...sourceFaults(entry, sources),
    ...textFaults(entry, entry["level"] === "inferred" ? ["note"] : [], ["note"]),
  ]);
}

/** What is wrong with the value of `x-correction`. */
export function correctionFaults(value: unknown, sources: readonly string[]): string[] {
  return entriesOf(value, (entry) => [
    ...unknownKeys(entry, ["facts", "printed", "reason", "level", "source"]),
    ...factsFaults(entry),
    ...levelFaults(entry),
    ...sourceFaults(entry, sources),
    ...("printed" in entry ? [] : ['needs "printed": what the page has']),
    ...textFaults(entry, ["reason"], []),
  ]);
}

function entriesOf(value: unknown, check: (entry: Record<string, unknown>) => string[]): string[] {
  if (!Array.isArray(value) || value.length === 0) return ["must be a list of entries"];
  return value.flatMap((entry: unknown, index) => {
    const faults = isRecord(entry) ? check(entry) : ["must be an object"];
    return faults.map((fault) => (value.length === 1 ? fault : `${fault} (entry ${index + 1})`));
  });
}

function unknownKeys(entry: Record<string, unknown>, known: readonly string[]): string[] {
  return Object.keys(entry)
    .filter((key) => !known.includes(key))
    .map((key) => `has an unknown key "${key}" (known: ${known.join(", ")})`);
}

function factsFaults({ facts }: Record<string, unknown>): string[] {
  if (facts === undefined) return [];
  const isList = Array.isArray(facts) && facts.length > 0 && facts.every(isText);
  return isList
    ? []
    : ['must have a list of names as "facts", or leave it out for the whole object'];
}

function levelFaults({ level }: Record<string, unknown>): string[] {
  return levels.some((one) => one === level) ? [] : [`needs "level", one of: ${levels.join(", ")}`];
}

function sourceFaults(entry: Record<string, unknown>, sources: readonly string[]): string[] {
  const { source, level } = entry;
  // What we concluded may rest on the page itself; the note gives the reason then.
  if (source === undefined)
    return level === "inferred" ? [] : ['needs "source", a tag of x-sources'];
  const tags: unknown[] = Array.isArray(source) ? source : [source];
  return tags
    .filter((tag) => !sources.some((one) => one === tag))
    .map(
      (tag) =>
        `names the source ${JSON.stringify(tag)}, which is not in x-sources of the root: add it there`,
    );
}

function textFaults(
  entry: Record<string, unknown>,
  required: readonly string[],
  optional: readonly string[],
): string[] {
  return [
    ...required.filter((key) => !isText(entry[key])).map((key) => `needs a text as "${key}"`),
    ...optional
      .filter((key) => !required.includes(key) && key in entry && !isText(entry[key]))
      .map((key) => `must have a text as "${key}", or none`),
  ];
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

function isWebAddress(value: unknown): boolean {
  return typeof value === "string" && URL.canParse(value) && new URL(value).protocol === "https:";
}
