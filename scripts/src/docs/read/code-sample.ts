import { decodeHTML } from "entities";
import { parsePageType } from "./page-type.ts";
import type { PageType } from "./page-type.ts";
import type { PageScheme } from "./page.ts";

/** What the Python example of an operation says of the API. */
export interface CodeSample {
  readonly host: string | undefined;
  readonly isAsync: boolean;
  /** Types of the variables that the example passes to the method, by name. */
  readonly types: ReadonlyMap<string, PageType>;
  readonly schemes: readonly PageScheme[];
}

/** Reads an example, and the line above it that names its kinds of authentication. */
export function readCodeSample(code: string, items: readonly string[]): CodeSample {
  const types = new Map<string, PageType>();
  for (const [, name = "", text = ""] of code.matchAll(/^\s*(\w+) = .* # (.+?) \|/gm)) {
    const type = parsePageType(decodeHTML(text));
    if (type !== undefined) types.set(name, type);
  }
  return {
    host: /\bhost\s*=\s*"([^"]+)"/.exec(code)?.[1],
    isAsync: /\bawait\b|\basync with\b/.test(code),
    types,
    schemes: mergeSchemes([...schemesOfItems(items), ...schemesOfCode(code)]),
  };
}

/** Schemes of several examples, each once, with what any of them says. */
export function mergeSchemes(schemes: readonly PageScheme[]): PageScheme[] {
  const byName = new Map<string, PageScheme>();
  for (const scheme of schemes) {
    const known = byName.get(scheme.name);
    byName.set(scheme.name, {
      name: scheme.name,
      kind: known?.kind ?? scheme.kind,
      bearerFormat: known?.bearerFormat ?? scheme.bearerFormat,
      keyName: known?.keyName ?? scheme.keyName,
    });
  }
  return [...byName.values()];
}

function schemesOfItems(items: readonly string[]): PageScheme[] {
  return items.flatMap((item) => {
    const [, words, format, name] =
      /^([A-Za-z0-9]+)(?: \(([^)]*)\))? Authentication \(([^)]+)\):?$/i.exec(item) ?? [];
    if (words === undefined || name === undefined) {
      const [, apiKey] = /^Api Key Authentication \(([^)]+)\):?$/i.exec(item) ?? [];
      return apiKey === undefined ? [] : [scheme(apiKey, "apiKey")];
    }
    return [scheme(name, kindOf(words), format)];
  });
}

function schemesOfCode(code: string): PageScheme[] {
  const found: PageScheme[] = [];
  const comment = /^\s*# Configure (.+?) authorization(?: \(([^)]*)\))?: (\w+)\s*$/;
  const oauth = /^\s*# Configure OAuth2 access token for authorization: (\w+)\s*$/;
  for (const line of code.split("\n")) {
    const [, words, format, name] = comment.exec(line) ?? [];
    const [, oauthName] = oauth.exec(line) ?? [];
    const [, key] = /^\s*configuration\.api_key\['([^']+)'\]/.exec(line) ?? [];
    const last = found.at(-1);
    if (oauthName !== undefined) found.push(scheme(oauthName, "oauth2"));
    else if (words !== undefined && name !== undefined)
      found.push(scheme(name, kindOf(words), format));
    // OpenAPI Generator puts the scheme's name there, swagger-codegen the header's.
    else if (key !== undefined && last?.kind === "apiKey" && key !== last.name)
      found[found.length - 1] = { ...last, keyName: key };
  }
  return found;
}

function kindOf(words: string): PageScheme["kind"] {
  const first = words.toLowerCase();
  if (first.startsWith("api key")) return "apiKey";
  if (first.startsWith("bearer")) return "bearer";
  if (first.includes("basic")) return "basic";
  return first.startsWith("oauth") ? "oauth2" : undefined;
}

function scheme(name: string, kind: PageScheme["kind"], bearerFormat?: string): PageScheme {
  return { name, kind, bearerFormat, keyName: undefined };
}
