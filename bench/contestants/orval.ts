import * as acme from "../generated/peers/orval/acme.ts";
import type { Key, NewKey, Usage, UsageQuery } from "./api.ts";

declare global {
  /** What the generated code has for a base URL: it can only be chosen when generating. */
  var benchBaseUrl: string;
}

let init: RequestInit;

export function connect(baseUrl: string, key: string): void {
  globalThis.benchBaseUrl = baseUrl;
  init = { headers: { "x-api-key": key } };
}

export async function listKeys(query: { limit: number; owner: string }): Promise<Key[]> {
  const answer = await acme.listKeys(query, init);
  if (answer.status !== 200) throw new Error(answer.data.message);
  return answer.data;
}

export async function createKey(body: NewKey): Promise<Key> {
  const answer = await acme.createKey(body, init);
  if (answer.status !== 201) throw new Error(answer.data.message);
  return answer.data;
}

export async function getKey(keyId: string): Promise<Key> {
  const answer = await acme.getKey(keyId, init);
  if (answer.status !== 200) throw new Error(answer.data.message);
  return answer.data;
}

export async function replaceKey(keyId: string, body: NewKey): Promise<Key> {
  const answer = await acme.replaceKey(keyId, body, init);
  if (answer.status !== 200) throw new Error(answer.data.message);
  return answer.data;
}

export async function deleteKey(keyId: string): Promise<void> {
  const answer = await acme.deleteKey(keyId, init);
  if (answer.status !== 204) throw new Error(answer.data.message);
}

export async function getKeyUsage(keyId: string, query: UsageQuery): Promise<Usage> {
  const answer = await acme.getKeyUsage(keyId, query, init);
  if (answer.status !== 200) throw new Error(answer.data.message);
  return answer.data;
}
