import type { Api } from "../contestants/api.ts";
import { callArguments } from "./canned-answers.ts";

const { keyId, usage, newKey } = callArguments;

/** The calls that are measured: a GET with path parameter, query and key, and a POST with JSON and key. */
export const measuredCalls: Readonly<Record<"get" | "post", (api: Api) => Promise<unknown>>> = {
  get: (api) => api.getKeyUsage(keyId, usage),
  post: (api) => api.createKey(newKey),
};
