import ky from "ky";
import type { KyInstance } from "ky";
import type { Key, NewKey, Usage, UsageQuery } from "./api.ts";

let acme: KyInstance;

export function connect(baseUrl: string, key: string): void {
  acme = ky.create({ baseUrl: `${baseUrl}/v1/`, headers: { "x-api-key": key } });
}

export function listKeys(query: { limit: number; owner: string }): Promise<Key[]> {
  return acme.get("keys", { searchParams: query }).json();
}

export function createKey(body: NewKey): Promise<Key> {
  return acme.post("keys", { json: body }).json();
}

export function getKey(keyId: string): Promise<Key> {
  return acme.get(`keys/${encodeURIComponent(keyId)}`).json();
}

export function replaceKey(keyId: string, body: NewKey): Promise<Key> {
  return acme.put(`keys/${encodeURIComponent(keyId)}`, { json: body }).json();
}

export async function deleteKey(keyId: string): Promise<void> {
  await acme.delete(`keys/${encodeURIComponent(keyId)}`).arrayBuffer();
}

export function getKeyUsage(keyId: string, { from, limit }: UsageQuery): Promise<Usage> {
  const path = `keys/${encodeURIComponent(keyId)}/usage`;
  return acme.get(path, { searchParams: { from, limit } }).json();
}
