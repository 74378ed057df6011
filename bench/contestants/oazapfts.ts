import { ok } from "@oazapfts/runtime";
import * as acme from "../generated/peers/oazapfts.ts";
import type { Key, NewKey, Usage, UsageQuery } from "./api.ts";

export function connect(baseUrl: string, key: string): void {
  acme.defaults.baseUrl = baseUrl;
  acme.defaults.headers = { "x-api-key": key };
}

export function listKeys(query: { limit: number; owner: string }): Promise<Key[]> {
  return ok(acme.listKeys(query));
}

export function createKey(body: NewKey): Promise<Key> {
  return ok(acme.createKey(body));
}

export function getKey(keyId: string): Promise<Key> {
  return ok(acme.getKey(keyId));
}

export function replaceKey(keyId: string, body: NewKey): Promise<Key> {
  return ok(acme.replaceKey(keyId, body));
}

export async function deleteKey(keyId: string): Promise<void> {
  await ok(acme.deleteKey(keyId));
}

export function getKeyUsage(keyId: string, { from, limit }: UsageQuery): Promise<Usage> {
  return ok(acme.getKeyUsage(keyId, from, { limit }));
}
