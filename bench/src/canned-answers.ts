import type { Key, NewKey, Usage, UsageQuery } from "../contestants/api.ts";

interface CallArguments {
  readonly key: string;
  readonly keyId: string;
  readonly usage: UsageQuery;
  readonly list: { limit: number; owner: string };
  readonly newKey: NewKey;
}

/** What the calls pass, the same for everybody. Nothing in it needs encoding: not everybody encodes. */
export const callArguments: CallArguments = {
  key: "sk-example-key",
  keyId: "key-0123456789",
  usage: { from: "2026-11-01", limit: 10 },
  list: { limit: 10, owner: "ada" },
  newKey: { name: "ci", owner: "ada", scopes: ["keys:read", "keys:write"] },
};

export const cannedKey: Key = {
  ...callArguments.newKey,
  id: callArguments.keyId,
  createdAt: "2026-11-01T12:00:00Z",
  active: true,
};

export const cannedUsage: Usage = {
  keyId: callArguments.keyId,
  total: 45,
  days: Array.from({ length: 10 }, (_, day) => ({
    day: `2026-11-${String(day + 1).padStart(2, "0")}`,
    calls: day,
  })),
};

/** Status and body by method and path. */
export function cannedAnswer(method: string, path: string): { status: number; body: string } {
  if (method === "DELETE") return { status: 204, body: "" };
  const status = method === "POST" ? 201 : 200;
  if (path.includes("/usage")) return { status, body: JSON.stringify(cannedUsage) };
  const isList = method === "GET" && path.startsWith("/v1/keys?");
  return { status, body: JSON.stringify(isList ? [cannedKey] : cannedKey) };
}

/** Answers without a server. */
export function cannedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const { method = "GET", url } =
    input instanceof Request ? input : { ...init, url: String(input) };
  const { status, body } = cannedAnswer(method, new URL(url).pathname);
  return Promise.resolve(
    new Response(body, { status, headers: { "content-type": "application/json" } }),
  );
}
