import { addHeaders } from "./headers.ts";
import { bindCredentials } from "./credentials.ts";
import { checkOption, commonOptions } from "./options.ts";
import { isRecord } from "./members.ts";
import { labelled } from "./compile-operation.ts";
import { resolveBase } from "./base-url.ts";
import type { Base } from "./base-url.ts";
import type { Sources } from "./credentials.ts";
import type { AnyClientOptions, CallOptions, OptionTypes } from "./options.ts";
import type { Spec } from "./spec.ts";

/** What the operations of one client share, whichever face they are called through. */
export interface Connection {
  readonly spec: Spec;
  readonly base: Base;
  readonly sources: Sources;
  readonly defaults: CallOptions;
}

const clientOptions: OptionTypes = { auth: "", variables: "an object", ...commonOptions };

/**
 * Checks the options of a client and binds its credentials to its origin.
 *
 * @throws TypeError for a missing, malformed or unknown option
 */
export function connectClient(spec: Spec, options: AnyClientOptions): Connection {
  try {
    const given: unknown = options;
    if (!isRecord(given)) throw new TypeError("options must be an object");
    for (const name in options) checkOption(options, name, clientOptions);
    const { auth, baseUrl, variables, ...defaults } = options;
    const base = resolveBase(spec, baseUrl, variables);
    addHeaders(new Headers(), defaults.headers ?? {}, "headers");
    // Looked up at each call, so that a replaced global (a mock, an instrumentation) is used.
    const fetch: typeof globalThis.fetch = (...args) =>
      (defaults.fetch ?? globalThis.fetch)(...args);
    // An undefined one is refused: it comes from an environment variable that is not set.
    const sources: Sources =
      "auth" in options ? bindCredentials(spec, auth, base, fetch) : new Map();
    return { spec, base, sources, defaults };
  } catch (error) {
    throw labelled(error, `[${spec.name}]`);
  }
}
