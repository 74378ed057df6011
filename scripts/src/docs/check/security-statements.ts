import type { Subject } from "../facts/fact.ts";
import { entriesOf } from "../facts/standing.ts";
import type { Entry } from "../facts/standing.ts";
import type { PageScheme } from "../read/page.ts";
import type { OperationPair } from "./operation-statements.ts";
import type { Statements } from "./statement.ts";

/** A scheme of the specification that a page has under this name or another. */
export interface AlignedScheme {
  readonly name: string;
  readonly renamedBy: Entry | undefined;
}

/** The specification's schemes by the names that a page has. A correction of a scheme may rename it. */
export function alignSchemes(
  names: readonly string[],
  subjects: readonly Subject[],
): Map<string, AlignedScheme> {
  const found = new Map<string, AlignedScheme>();
  for (const name of names) {
    const same = subjects.find((one) => one.name === name);
    if (same !== undefined) found.set(name, { name, renamedBy: undefined });
    for (const subject of same === undefined ? subjects : []) {
      const renamedBy = entriesOf(subject.node).find(({ printed }) =>
        printed?.split(/,\s*|\s+/).includes(name),
      );
      if (renamedBy !== undefined) found.set(name, { name: subject.name, renamedBy });
    }
  }
  return found;
}

/** What the pages say of a scheme itself. */
export function sayScheme(
  statements: Statements,
  subject: Subject,
  scheme: PageScheme,
  page: string,
): void {
  const say = (key: string, printed: string, value: string): void => {
    statements.say(subject, { page, tokens: [key], printed }, (one) => one === value);
  };
  if (scheme.name !== subject.name) say("type", scheme.name, "");
  if (scheme.kind === "apiKey") say("type", "API key", "apiKey");
  if (scheme.kind === "oauth2") say("type", "OAuth", "oauth2");
  if (scheme.kind === "bearer" || scheme.kind === "basic") {
    say("type", scheme.kind, "http");
    say("scheme", scheme.kind, scheme.kind);
  }
  if (scheme.bearerFormat !== undefined)
    say("bearerFormat", scheme.bearerFormat, scheme.bearerFormat);
  if (scheme.keyName !== undefined) say("name", scheme.keyName, scheme.keyName);
}

/** What a page says of the credentials of an operation: one flat list of schemes. */
export function saySecurity(
  statements: Statements,
  { subject, printed, page, schemes }: OperationPair,
): void {
  const names = printed.security;
  if (names === undefined) return;
  const said = (tokens: readonly string[], text: string) => ({
    page: page.file,
    tokens,
    printed: text,
  });
  if (names.length === 0) {
    statements.say(subject, said(["security"], "no authorization"), (value) =>
      Array.isArray(value) ? value.length === 0 : false,
    );
    return;
  }
  for (const name of names) {
    const scheme = schemes.get(name);
    const agreement = scheme?.renamedBy === undefined ? "yes" : "spelling";
    statements.say(subject, said(["security", scheme?.name ?? name], name), () => agreement, {
      isStrict: true,
      explainedBy: scheme?.renamedBy,
    });
  }
  // Whether one scheme of several is enough or all are needed, the list does not say.
  if (names.length > 1)
    statements.say(subject, said(["security"], names.join(", ")), () => "spelling");
}
