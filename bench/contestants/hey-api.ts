import * as sdk from "../generated/peers/hey-api/sdk.gen.ts";
import { client } from "../generated/peers/hey-api/client.gen.ts";
import type { Key, NewKey, Usage, UsageQuery } from "./api.ts";

const throwOnError = true;

export function connect(baseUrl: string, key: string): void {
  client.setConfig({ baseUrl, auth: () => key });
}

export async function listKeys(query: { limit: number; owner: string }): Promise<Key[]> {
  return (await sdk.listKeys({ query, throwOnError })).data;
}

export async function createKey(body: NewKey): Promise<Key> {
  return (await sdk.createKey({ body, throwOnError })).data;
}

export async function getKey(keyId: string): Promise<Key> {
  return (await sdk.getKey({ path: { keyId }, throwOnError })).data;
}

export async function replaceKey(keyId: string, body: NewKey): Promise<Key> {
  return (await sdk.replaceKey({ path: { keyId }, body, throwOnError })).data;
}

export async function deleteKey(keyId: string): Promise<void> {
  await sdk.deleteKey({ path: { keyId }, throwOnError });
}

export async function getKeyUsage(keyId: string, query: UsageQuery): Promise<Usage> {
  return (await sdk.getKeyUsage({ path: { keyId }, query, throwOnError })).data;
}
