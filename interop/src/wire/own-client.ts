import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { OpenApiDocument } from "../../../scripts/src/openapi-document.ts";
import type { Caller } from "../generator.ts";
import { rootFolder } from "../tools/folders.ts";
import { callByName } from "./call-by-name.ts";

/** Calls through this repository's own package of a vendor, as it is built. */
export async function connectOwnClient(
  vendor: string,
  baseUrl: string,
  document: OpenApiDocument,
): Promise<Caller> {
  const schemes = Object.keys(document.components?.securitySchemes ?? {});
  const file = join(rootFolder, "packages", vendor, "dist/index.js");
  const module: unknown = await import(pathToFileURL(file).href);
  return (call) => {
    const { credential } = call;
    const name = `create${vendor}Client`;
    const auth =
      credential === undefined
        ? undefined
        : schemes.length > 1
          ? { [credential.scheme]: credential.value }
          : credential.value;
    const client = callByName(module, name, auth === undefined ? { baseUrl } : { baseUrl, auth });
    const params = { path: call.pathParameters, query: call.query, header: call.headers };
    return callByName(client, call.methodName, {
      params: Object.fromEntries(
        Object.entries(params).filter(([, group]) => Object.keys(group).length > 0),
      ),
      ...(call.body === undefined ? {} : { body: call.body }),
    });
  };
}
