import type { Operation, Specification } from "./specification.ts";

/** An operation that a request is for, and what stands for the parameters of its path. */
export interface Match {
  readonly operation: Operation;
  /** By name, decoded. */
  readonly path: ReadonlyMap<string, string>;
}

/** Finds the operation of a request, if there is one. */
export type FindOperation = (request: Request) => Match | undefined;

/** One segment of a path template: a text, a parameter, or both, as in `{id}.json`. */
interface Segment {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** How much of it is text: of two segments that fit, the one with more is meant. */
  readonly weight: number;
}

interface Route {
  readonly operation: Operation;
  readonly segments: readonly Segment[];
}

/** Prepares the paths of a specification, literal ones before those that have a parameter in the same place. */
export function createRoutes({ basePath, operations }: Specification): FindOperation {
  const routes = operations
    .map((operation) => ({ operation, segments: segmentsOf(basePath + operation.path) }))
    .toSorted(bySegments);
  const find = (method: string, segments: readonly string[]): Match | undefined => {
    for (const { operation, segments: templates } of routes) {
      if (operation.method !== method || templates.length !== segments.length) continue;
      const path = matchSegments(templates, segments);
      if (path !== undefined) return { operation, path };
    }
    return undefined;
  };
  return ({ method, url }) => {
    const segments = new URL(url).pathname.split("/").map(readable);
    // A HEAD that is not described is a GET whose body is left out.
    return find(method, segments) ?? (method === "HEAD" ? find("GET", segments) : undefined);
  };
}

function bySegments(one: Route, other: Route): number {
  for (const [index, { weight }] of one.segments.entries()) {
    const otherWeight = other.segments[index]?.weight;
    if (otherWeight !== undefined && otherWeight !== weight) return otherWeight > weight ? 1 : -1;
  }
  return 0;
}

function segmentsOf(template: string): readonly Segment[] {
  return template.split("/").map((segment) => {
    // With a group in the pattern, every second part is a name.
    const parts = segment.split(/\{([^}]+)\}/);
    const texts = parts.filter((_, index) => index % 2 === 0).map(readable);
    const names = parts.filter((_, index) => index % 2 === 1);
    return {
      pattern: new RegExp(`^${texts.map(escapeText).join("(.+)")}$`, "s"),
      names,
      weight: names.length === 0 ? Number.POSITIVE_INFINITY : texts.join("").length,
    };
  });
}

function matchSegments(
  templates: readonly Segment[],
  segments: readonly string[],
): ReadonlyMap<string, string> | undefined {
  const values = new Map<string, string>();
  for (const [index, { pattern, names }] of templates.entries()) {
    const found = pattern.exec(segments[index] ?? "");
    if (found === null) return undefined;
    for (const [place, name] of names.entries()) {
      values.set(name, decoded(found[place + 1] ?? "", decodeURIComponent));
    }
  }
  return values;
}

/** Decodes what has the same meaning either way; `%2F`, `%3A` and `%25` stay, so that no value ends a segment early. */
function readable(segment: string): string {
  return decoded(segment.replaceAll("%25", "%2525"), decodeURI);
}

/** A text that cannot be decoded stays as it is. */
function decoded(text: string, decode: (text: string) => string): string {
  try {
    return decode(text);
  } catch {
    return text;
  }
}

function escapeText(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
