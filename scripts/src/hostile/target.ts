import { readFileSync } from "node:fs";
import path from "node:path";
import { dereference, httpMethods } from "../openapi-document.ts";
import { readOperations } from "../read-operations.ts";
import { readSecurity } from "../read-security.ts";
import { vendorNamed } from "../vendors.ts";
import type { OpenApiDocument, Parameter } from "../openapi-document.ts";
import type { OperationModel } from "../read-operations.ts";
import type { SchemeModel } from "../read-security.ts";

/** What a case of the hostile table is turned to: an operation of a vendor, and a part of it. */
export interface Target {
  readonly vendor: HostileVendor;
  readonly operation: OperationModel;
  /** The schemes that the case's credentials stand for; empty for an operation that needs none. */
  readonly schemes: readonly string[];
  /** The path, query, header or cookie parameter that the case is about. */
  readonly parameter: string | undefined;
}

/** A vendor as its specification has it. */
export interface HostileVendor {
  readonly name: string;
  readonly schemes: readonly SchemeModel[];
  /** Names of the server's variables. */
  readonly variables: readonly string[];
  readonly operations: readonly OperationModel[];
  /** Names of an operation's header parameters. */
  headers(operation: OperationModel): readonly string[];
}

/** Reads the bundled specification, not the table that the package was made from. */
export function readVendor(root: string, name: string): HostileVendor {
  const file = path.join(root, vendorNamed(root, name).bundleFolder, "openapi.json");
  // Written by `pnpm generate`, which has checked it.
  const document = JSON.parse(readFileSync(file, "utf8")) as OpenApiDocument;
  const fault = (_: unknown, message: string): never => {
    throw new Error(`${file}: ${message}`);
  };
  const schemes = readSecurity(document, fault);
  return {
    name,
    schemes,
    variables: Object.keys(document.servers?.[0]?.variables ?? {}),
    operations: readOperations(document, fault).map((one) => withQueryKeys(one, schemes)),
    headers({ path, httpMethod }) {
      const item = document.paths?.[path];
      const method = httpMethods.find((one) => one.toUpperCase() === httpMethod);
      const entries = [
        ...(item?.parameters ?? []),
        ...((method && item?.[method]?.parameters) ?? []),
      ];
      return entries
        .map((entry) => dereference<Parameter>(document, entry))
        .filter((parameter) => parameter.in === "header")
        .map((parameter) => parameter.name)
        .filter((one) => !ignoredHeaders.has(one.toLowerCase()));
    },
  };
}

/** OpenAPI says that these are no parameters: something else writes them. */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/** A credential in the URL is a secret of the request, which the client finds out by itself. */
function withQueryKeys(operation: OperationModel, schemes: readonly SchemeModel[]): OperationModel {
  const hasKey = operation.security
    .flat()
    .some((name) => schemes.find((one) => one.name === name)?.placement.in === "query");
  return { ...operation, sensitive: operation.sensitive || hasKey };
}

/** Whether repeating the operation is harmless. */
export function isIdempotent({ idempotent, httpMethod }: OperationModel): boolean {
  return idempotent ?? ["GET", "HEAD", "PUT", "DELETE"].includes(httpMethod);
}
