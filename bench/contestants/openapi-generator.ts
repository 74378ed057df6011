import { Configuration, KeysApi } from "../generated/peers/openapi-generator/index.ts";
import type { Key, NewKey, Usage, UsageQuery } from "./api.ts";

let acme: KeysApi;

export function connect(baseUrl: string, key: string): void {
  acme = new KeysApi(new Configuration({ basePath: baseUrl, apiKey: key }));
}

export function listKeys(query: { limit: number; owner: string }): Promise<Key[]> {
  return acme.listKeys(query);
}

export function createKey(newKey: NewKey): Promise<Key> {
  return acme.createKey({ newKey });
}

export function getKey(keyId: string): Promise<Key> {
  return acme.getKey({ keyId });
}

export function replaceKey(keyId: string, newKey: NewKey): Promise<Key> {
  return acme.replaceKey({ keyId, newKey });
}

export function deleteKey(keyId: string): Promise<void> {
  return acme.deleteKey({ keyId });
}

export function getKeyUsage(keyId: string, query: UsageQuery): Promise<Usage> {
  return acme.getKeyUsage({ keyId, from: query.from, limit: query.limit });
}
