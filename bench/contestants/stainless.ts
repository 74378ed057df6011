import OpenAI from "openai";
import type { Key, NewKey, Usage, UsageQuery } from "./api.ts";

/** The runtime of a Stainless client, through the methods that its resources call. */
let acme: OpenAI;

export function connect(baseUrl: string, key: string): void {
  acme = new OpenAI({
    baseURL: `${baseUrl}/v1`,
    apiKey: key,
    defaultHeaders: { authorization: null, "x-api-key": key },
  });
}

export function listKeys(query: { limit: number; owner: string }): Promise<Key[]> {
  return acme.get("/keys", { query });
}

export function createKey(body: NewKey): Promise<Key> {
  return acme.post("/keys", { body });
}

export function getKey(keyId: string): Promise<Key> {
  return acme.get(`/keys/${encodeURIComponent(keyId)}`);
}

export function replaceKey(keyId: string, body: NewKey): Promise<Key> {
  return acme.put(`/keys/${encodeURIComponent(keyId)}`, { body });
}

export async function deleteKey(keyId: string): Promise<void> {
  await acme.delete(`/keys/${encodeURIComponent(keyId)}`);
}

export function getKeyUsage(keyId: string, query: UsageQuery): Promise<Usage> {
  return acme.get(`/keys/${encodeURIComponent(keyId)}/usage`, { query: { ...query } });
}
