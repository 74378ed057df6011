import { createClient } from "@thinwire/client";
import { spec } from "../generated/repository/packages/acme/src/generated/operations.ts";
import type { AcmeClient } from "../generated/repository/packages/acme/src/generated/operations.ts";
import type { Key, NewKey, Usage, UsageQuery } from "./api.ts";

let acme: AcmeClient;

export function connect(baseUrl: string, key: string): void {
  acme = createClient(spec, { baseUrl, auth: key });
}

export function listKeys(query: { limit: number; owner: string }): Promise<Key[]> {
  return acme.listKeys({ params: { query } });
}

export function createKey(body: NewKey): Promise<Key> {
  return acme.createKey({ body });
}

export function getKey(keyId: string): Promise<Key> {
  return acme.getKey({ params: { path: { keyId } } });
}

export function replaceKey(keyId: string, body: NewKey): Promise<Key> {
  return acme.replaceKey({ params: { path: { keyId } }, body });
}

export function deleteKey(keyId: string): Promise<void> {
  return acme.deleteKey({ params: { path: { keyId } } });
}

export function getKeyUsage(keyId: string, query: UsageQuery): Promise<Usage> {
  return acme.getKeyUsage({ params: { path: { keyId }, query } });
}
