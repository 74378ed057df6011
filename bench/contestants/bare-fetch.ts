import type { Key, NewKey, Usage, UsageQuery } from "./api.ts";

let baseUrl: string;
let read: RequestInit;
let remove: RequestInit;
let jsonHeaders: Record<string, string>;

export function connect(url: string, key: string): void {
  baseUrl = url;
  read = { headers: { "x-api-key": key } };
  remove = { ...read, method: "DELETE" };
  jsonHeaders = { "x-api-key": key, "content-type": "application/json" };
}

export async function listKeys(query: { limit: number; owner: string }): Promise<Key[]> {
  const owner = encodeURIComponent(query.owner);
  const response = await fetch(`${baseUrl}/v1/keys?limit=${query.limit}&owner=${owner}`, read);
  return response.json();
}

export async function createKey(body: NewKey): Promise<Key> {
  const init = { method: "POST", headers: jsonHeaders, body: JSON.stringify(body) };
  const response = await fetch(`${baseUrl}/v1/keys`, init);
  return response.json();
}

export async function getKey(keyId: string): Promise<Key> {
  const response = await fetch(`${baseUrl}/v1/keys/${encodeURIComponent(keyId)}`, read);
  return response.json();
}

export async function replaceKey(keyId: string, body: NewKey): Promise<Key> {
  const init = { method: "PUT", headers: jsonHeaders, body: JSON.stringify(body) };
  const response = await fetch(`${baseUrl}/v1/keys/${encodeURIComponent(keyId)}`, init);
  return response.json();
}

export async function deleteKey(keyId: string): Promise<void> {
  const response = await fetch(`${baseUrl}/v1/keys/${encodeURIComponent(keyId)}`, remove);
  await response.arrayBuffer();
}

export async function getKeyUsage(keyId: string, query: UsageQuery): Promise<Usage> {
  const path = `/v1/keys/${encodeURIComponent(keyId)}/usage`;
  const from = encodeURIComponent(query.from);
  const response = await fetch(`${baseUrl}${path}?from=${from}&limit=${query.limit}`, read);
  return response.json();
}
