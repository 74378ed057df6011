import { vendors } from "./generated/vendors.ts";
import { createInProcessFetch } from "./in-process-fetch.ts";
import { listen } from "./listen.ts";
import type { Fault } from "./faults.ts";
import type { LoggedRequest } from "./request-log.ts";
import { loadSpecification } from "./specification.ts";
import type { Choice, Vendor } from "./vendor.ts";
import { createVendorServer } from "./vendor-server.ts";
import type { VendorServer, VendorServerOptions, Violation } from "./vendor-server.ts";

/** A vendor that has a sandbox. */
export type VendorName = keyof typeof vendors;

/** The vendors that have a sandbox. */
// The keys of a literal are what its type says they are.
export const vendorNames: readonly VendorName[] = Object.keys(vendors) as VendorName[];

type VendorModule<Name extends VendorName> = Awaited<ReturnType<(typeof vendors)[Name]>>;

/** The credentials of a vendor's sandbox. */
export type Credentials<Name extends VendorName> = ReturnType<
  VendorModule<Name>["createVendor"]
>["credentials"];

/** How a sandbox runs, apart from where it listens. */
export interface SandboxOptions {
  /** Check every answer against the specification; one that breaks it becomes a 500. Default: false. */
  readonly validateResponses?: boolean;
}

/** How a sandbox starts. */
export interface StartSandboxOptions extends SandboxOptions {
  /** The port of the first vendor, the next ones follow; 0, the default, takes free ones. */
  readonly port?: number;
  /** Let web pages of any origin call it and read every header of its answers. Default: false. */
  readonly cors?: boolean;
}

/** One vendor's sandbox. */
export interface VendorSandbox<VendorCredentials> {
  /** The base URL, with the base path that the vendor's server has. */
  readonly url: string;
  /** Work in this sandbox only; made anew for each one. */
  readonly credentials: VendorCredentials;
  /** Takes the same URLs without a socket. */
  readonly fetch: typeof fetch;
  /** What arrived since the start or the last reset, at most the last thousand requests. */
  readonly requests: readonly LoggedRequest[];
  /** Answers that broke the specification, which would be faults of the sandbox. */
  readonly violations: readonly Violation[];
  /** Statuses that the specification does not list for an operation and the sandbox answers all the same. */
  readonly choices: readonly Choice[];
  /** A curl command to try. */
  readonly example: string;
  /** Makes the sandbox fail; returns a function that lifts the fault. */
  fault(fault: Fault): () => void;
  /** Moves the vendor's clock forward. */
  advance(seconds: number): void;
  /** Back to a fresh state: data, clock, faults, requests. Credentials stay. */
  reset(): void;
}

/** Sandboxes by vendor. */
export type Sandbox<Name extends VendorName> = {
  readonly [Key in Name]: VendorSandbox<Credentials<Key>>;
} & {
  /** Stops all servers. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

interface Running {
  readonly sandbox: VendorSandbox<unknown>;
  close(): Promise<void>;
}

/**
 * Starts a server per vendor on 127.0.0.1.
 *
 * @example
 * ```ts
 * const sandbox = await startSandbox(["gabber"]);
 * const { url, credentials } = sandbox.gabber;
 * await sandbox.close();
 * ```
 * @throws TypeError when a name or an option is not valid; Error when a port is taken.
 */
export async function startSandbox<const Name extends VendorName>(
  names: readonly Name[],
  { port = 0, cors = false, validateResponses = false }: StartSandboxOptions = {},
): Promise<Sandbox<Name>> {
  checkNames(names);
  if (!Number.isInteger(port) || port < 0 || port + names.length > 65_536) {
    throw new TypeError('[@thinwire/sandbox] "port" must be a port number, or 0 for free ones');
  }
  return collect(names, async (name, index) => {
    const { vendor, basePath, server } = await createServer(name, { cors, validateResponses });
    const listener = await listen(port === 0 ? 0 : port + index, server.handle);
    const url = `http://127.0.0.1:${listener.port}${basePath}`;
    return {
      sandbox: describe(url, vendor, server),
      async close() {
        server.close();
        await listener.close();
      },
    };
  });
}

/**
 * The same without ports: only `fetch` of each vendor answers, at a URL that no network knows.
 *
 * @throws TypeError when a name is not valid.
 */
export async function createSandbox<const Name extends VendorName>(
  names: readonly Name[],
  { validateResponses = false }: SandboxOptions = {},
): Promise<Sandbox<Name>> {
  checkNames(names);
  return collect(names, async (name) => {
    const { vendor, basePath, server } = await createServer(name, { validateResponses });
    return {
      sandbox: describe(`https://${name}.sandbox.invalid${basePath}`, vendor, server),
      close: async () => server.close(),
    };
  });
}

async function createServer(name: VendorName, options: VendorServerOptions) {
  const [module, specification] = await Promise.all([vendors[name](), loadSpecification(name)]);
  const vendor: Vendor<unknown> = module.createVendor();
  const server = createVendorServer(vendor, specification, options);
  return { vendor, server, basePath: specification.basePath };
}

function describe(
  url: string,
  vendor: Vendor<unknown>,
  server: VendorServer,
): VendorSandbox<unknown> {
  return {
    url,
    credentials: vendor.credentials,
    fetch: createInProcessFetch(url, (request) => server.handle(request)),
    requests: server.requests,
    violations: server.violations,
    choices: vendor.choices,
    example: vendor.example(url),
    fault: server.faults.add,
    advance: server.clock.advance,
    reset: server.reset,
  };
}

/** Starts one vendor after the other; when one fails, those that run are stopped. */
async function collect<Name extends VendorName>(
  names: readonly Name[],
  start: (name: Name, index: number) => Promise<Running>,
): Promise<Sandbox<Name>> {
  const running = new Map<Name, Running>();
  const close = async () => {
    await Promise.all([...running.values()].map((one) => one.close()));
    running.clear();
  };
  try {
    for (const [index, name] of names.entries()) running.set(name, await start(name, index));
  } catch (error) {
    await close();
    throw error;
  }
  const sandboxes = Object.fromEntries([...running].map(([name, one]) => [name, one.sandbox]));
  // Each name's credentials come from the module of that name.
  return { ...sandboxes, close, [Symbol.asyncDispose]: close } as Sandbox<Name>;
}

function checkNames(names: readonly VendorName[]): void {
  if (names.length === 0 || new Set(names).size < names.length) {
    throw new TypeError('[@thinwire/sandbox] "names" must be one or more different vendors');
  }
  const unknown = names.find((name) => !vendorNames.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(
      `[@thinwire/sandbox] there is no sandbox for "${unknown}"; there is one for ${vendorNames.join(", ")}`,
    );
  }
}
