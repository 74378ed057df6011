import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startSandbox } from "@thinwire/sandbox";
import { declaredFor } from "../../packages/sandbox/src/declared-for.ts";
import { httpMethods } from "./openapi-document.ts";
import { startPrismProxy } from "./prism-proxy.ts";
import { vendorNamed } from "./vendors.ts";
import type { Fault, Sandbox, VendorName, VendorSandbox } from "@thinwire/sandbox";
import type { OpenApiDocument } from "./openapi-document.ts";
import type { Violation } from "./prism-proxy.ts";

/** A vendor's sandbox behind Prism, and a record of what was said between client and server. */
export interface Contract<Name extends VendorName> {
  readonly sandbox: Sandbox<Name>[Name];
  /** `baseUrl` and `fetch` for a client, so that Prism judges what it sends and gets. */
  readonly through: { readonly baseUrl: string; readonly fetch: typeof globalThis.fetch };
  /** Every status of every operation in the specification: `createUsageToken 400`. */
  readonly documented: readonly string[];
  /** Those that a client has got, as the specification names them. */
  readonly seen: ReadonlySet<string>;
  /** Makes the next call of an operation fail as the sandbox never does by itself. */
  failNext(operation: string, status: number, body?: unknown): void;
  /**
   * What Prism objected to since the last time, one line each: `createUsageToken 400 request body: must …`.
   * An undeclared status that the sandbox lists among its choices is none.
   */
  takeObjections(): string[];
  stop(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, "../..");

/** Starts sandbox and Prism for the contract tests of a vendor. */
export async function startContract<Name extends VendorName>(name: Name): Promise<Contract<Name>> {
  const bundle = path.join(root, vendorNamed(root, name).bundleFolder, "openapi.json");
  // Prism restarts on another port when its file changes, so it gets a copy.
  const folder = await mkdtemp(path.join(os.tmpdir(), "thinwire-contract-"));
  const file = path.join(folder, "openapi.json");
  await copyFile(bundle, file);
  // Written by `pnpm generate`, which has checked it.
  const document = JSON.parse(await readFile(file, "utf8")) as OpenApiDocument;
  const responses = responsesByOperation(document);
  const running = await startSandbox([name], { validateResponses: true });
  const sandbox: VendorSandbox<unknown> = running[name];
  const prism = await startPrismProxy(file, sandbox.url);
  const seen = new Set<string>();
  const objections: string[] = [];

  async function judgedFetch(...args: Parameters<typeof fetch>): Promise<Response> {
    const response = await prism.fetch(...args);
    const operation = sandbox.requests.at(-1)?.operation ?? "no operation";
    const declared = declaredFor(responses.get(operation) ?? {}, response.status);
    if (declared !== undefined) seen.add(`${operation} ${declared}`);
    for (const violation of prism.takeViolations()) {
      if (isUndeclaredStatus(violation) && isChoice(operation, response.status)) continue;
      const where = violation.location.join(" ");
      objections.push(`${operation} ${response.status} ${where}: ${violation.message}`);
    }
    return response;
  }

  function isChoice(operation: string, status: number): boolean {
    return sandbox.choices.some(
      (choice) => choice.status === status && ["*", operation].includes(choice.operation),
    );
  }

  return {
    sandbox: running[name],
    through: { baseUrl: prism.url, fetch: judgedFetch },
    documented: [...responses].flatMap(([operation, declared]) =>
      Object.keys(declared).map((status) => `${operation} ${status}`),
    ),
    seen,
    failNext(operation, status, body) {
      const fault: Fault = { operation, status, times: 1 };
      sandbox.fault(body === undefined ? fault : { ...fault, body });
    },
    takeObjections: () => objections.splice(0),
    async stop() {
      await prism.stop();
      await running.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** What the specification declares by status, range of them or `default`, by operationId. */
function responsesByOperation(
  document: OpenApiDocument,
): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const operations = Object.values(document.paths ?? {}).flatMap((item) =>
    httpMethods.flatMap((method) => item[method] ?? []),
  );
  return new Map(
    operations.flatMap(({ operationId, responses = {} }) =>
      operationId === undefined ? [] : [[operationId, responses]],
    ),
  );
}

/** Prism reports it as a warning about the answer as a whole. */
function isUndeclaredStatus({ location, message }: Violation): boolean {
  return (
    location.join() === "response" && message.startsWith("Unable to match the returned status")
  );
}
