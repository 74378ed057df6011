import { create } from "axios";
import type { AxiosInstance } from "axios";
import type { Key, NewKey, Usage, UsageQuery } from "./api.ts";

let acme: AxiosInstance;

export function connect(baseUrl: string, key: string): void {
  acme = create({ baseURL: `${baseUrl}/v1`, headers: { "x-api-key": key } });
}

export async function listKeys(params: { limit: number; owner: string }): Promise<Key[]> {
  return (await acme.get<Key[]>("/keys", { params })).data;
}

export async function createKey(body: NewKey): Promise<Key> {
  return (await acme.post<Key>("/keys", body)).data;
}

export async function getKey(keyId: string): Promise<Key> {
  return (await acme.get<Key>(`/keys/${encodeURIComponent(keyId)}`)).data;
}

export async function replaceKey(keyId: string, body: NewKey): Promise<Key> {
  return (await acme.put<Key>(`/keys/${encodeURIComponent(keyId)}`, body)).data;
}

export async function deleteKey(keyId: string): Promise<void> {
  await acme.delete(`/keys/${encodeURIComponent(keyId)}`);
}

export async function getKeyUsage(keyId: string, params: UsageQuery): Promise<Usage> {
  return (await acme.get<Usage>(`/keys/${encodeURIComponent(keyId)}/usage`, { params })).data;
}
