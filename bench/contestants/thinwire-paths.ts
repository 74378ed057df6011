import { createPathClient } from "@thinwire/client";
import { spec } from "../generated/repository/packages/acme/src/generated/operations.ts";
import type { PathClient } from "@thinwire/client";
import type { paths } from "../generated/repository/packages/acme/src/generated/openapi.ts";
import type { Key, NewKey, Usage, UsageQuery } from "./api.ts";

let acme: PathClient<paths>;

export function connect(baseUrl: string, key: string): void {
  acme = createPathClient(spec, { baseUrl, auth: key });
}

export async function listKeys(query: { limit: number; owner: string }): Promise<Key[]> {
  const { data, error } = await acme.GET("/v1/keys", { params: { query } });
  if (error) throw new Error(error.message);
  return data;
}

export async function createKey(body: NewKey): Promise<Key> {
  const { data, error } = await acme.POST("/v1/keys", { body });
  if (error) throw new Error(error.message);
  return data;
}

export async function getKey(keyId: string): Promise<Key> {
  const { data, error } = await acme.GET("/v1/keys/{keyId}", { params: { path: { keyId } } });
  if (error) throw new Error(error.message);
  return data;
}

export async function replaceKey(keyId: string, body: NewKey): Promise<Key> {
  const { data, error } = await acme.PUT("/v1/keys/{keyId}", { params: { path: { keyId } }, body });
  if (error) throw new Error(error.message);
  return data;
}

export async function deleteKey(keyId: string): Promise<void> {
  const { error } = await acme.DELETE("/v1/keys/{keyId}", { params: { path: { keyId } } });
  if (error) throw new Error(error.message);
}

export async function getKeyUsage(keyId: string, query: UsageQuery): Promise<Usage> {
  const { data, error } = await acme.GET("/v1/keys/{keyId}/usage", {
    params: { path: { keyId }, query },
  });
  if (error) throw new Error(error.message);
  return data;
}
