import { credentials } from "../../../packages/client/test/hostile/credentials.ts";
import { nowhere } from "./case-parameter.ts";
import type { HostileCase } from "../../../packages/client/test/hostile/case.ts";
import type { SchemeModel } from "../read-security.ts";
import type { Target } from "./target.ts";

/** Schemes of the test vendor and the vendor's that stand for them. */
export type SchemeNames = ReadonlyMap<string, string | undefined>;

/** A credential that a call carries; without a token where the case's own credentials are not known in advance. */
export interface Carried {
  readonly placement: SchemeModel["placement"];
  readonly token: string | undefined;
}

/** Stands for every credential that is needed beside the one that a case is about. */
export const otherToken = "beside";

/** Headers that have the test vendor's credentials. */
export const credentialHeaders: ReadonlySet<string> = new Set([
  "x-api-key",
  "authorization",
  "cookie",
]);

/** Schemes that the target needs beside those that the case's own stand for. */
export function otherSchemes({ schemes }: Target, names: SchemeNames): readonly string[] {
  const own = new Set(names.values());
  return schemes.filter((name) => !own.has(name));
}

/** What a call of the case carries, in the order of its schemes. */
export function carriedBy(test: HostileCase, target: Target, names: SchemeNames): Carried[] {
  const { schemes, vendor } = target;
  // Of two alternatives one is carried.
  const main = schemes[test.name.startsWith("the second") ? 1 : 0];
  const others = otherSchemes(target, names);
  return vendor.schemes
    .filter(({ name }) => name === main || others.includes(name))
    .map(({ name, placement }) => ({
      placement,
      token: name === main ? tokenOf(test, names) : otherToken,
    }));
}

/** Credentials in the query, as they are written there. */
export function queryKeys(
  carried: readonly Carried[],
): { readonly name: string; readonly value: string | undefined }[] {
  return carried
    .filter(({ placement }) => placement.in === "query")
    .map(({ placement: { name, prefix = "" }, token }) => ({
      name: encodeURIComponent(name),
      value: token && encodeURIComponent(prefix + token),
    }));
}

function tokenOf(test: HostileCase, names: SchemeNames): string | undefined {
  const { headers = {}, sent = [] } = test.expected;
  const placed = [...sent, headers["cookie"]].map((text) => keyIn(test, text)).find(Boolean);
  if (placed !== undefined) return decodeURIComponent(placed);
  if (test.group !== "cookies") {
    const values = Object.entries(headers).filter(([name]) => credentialHeaders.has(name));
    const sent = values.map(([, value]) => value).find((value) => typeof value === "string");
    if (sent !== undefined) return sent.replace(/^Bearer /, "");
  }
  if ("auth" in (test.client?.(nowhere) ?? {})) return undefined;
  const [scheme] = names.keys();
  return Object.entries(credentials).find(([name]) => name === scheme)?.[1];
}

/** The credential in a line or cookie of an operation that has it there. */
function keyIn({ operation }: HostileCase, text: string | RegExp | undefined): string | undefined {
  const patterns: Readonly<Record<string, RegExp>> = {
    byQuery: /[?&]key=([^&]+)$/,
    byCookie: /^session=(.+)$/,
  };
  return typeof text === "string" ? patterns[operation]?.exec(text)?.[1] : undefined;
}
