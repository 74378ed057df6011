import type { Placement } from "@thinwire/auth";
import type { AnswerReader } from "./answer.ts";
import type { BodyCodec } from "./body.ts";
import type { QueryStyle } from "./query.ts";
import type { ServerTemplate } from "./server-template.ts";

/**
 * What the runtime needs to know of a vendor's specification: data, rendered by the generator
 * and read by the operation methods and the path client alike.
 */
export interface Spec {
  /** Package name, as it stands in error messages: `@thinwire/gabber`. */
  readonly name: string;
  /** Address of the server. */
  readonly server: string | ServerTemplate;
  /** Where each security scheme puts its credential. With one scheme, `auth` is the credential itself. */
  readonly schemes: Readonly<Record<string, Placement>>;
  /** Operations by method name. */
  readonly operations: Readonly<Record<string, Operation>>;
}

/** One operation. What is left out has its default. */
export interface Operation {
  /** HTTP method in upper case. */
  readonly method: string;
  /** Path template: `/keys/{uuid}/usage`. */
  readonly path: string;
  /** Alternatives, each a list of scheme names that are needed together. Default: no credential. */
  readonly security?: readonly (readonly string[])[];
  /** Query parameters that are required, or that are not written in style `form` with explode. */
  readonly query?: Readonly<Record<string, QueryParameter>>;
  /** Names of the required header parameters. */
  readonly headers?: readonly string[];
  /** Names of the required cookie parameters. */
  readonly cookies?: readonly string[];
  /** How the request body is written. Default: there is none. */
  readonly body?: BodyCodec;
  /** Whether the body may be left out. Default: it may not. */
  readonly bodyOptional?: true;
  /** How the body of a success is read. Default: as JSON, which must be there. */
  readonly answer?: AnswerReader;
  /** Whether repeating the call is harmless. Default: what the HTTP method says. */
  readonly idempotent?: boolean;
  /** The request carries a secret in its path, query or body: errors show neither the answer nor the URL. */
  readonly sensitive?: true;
}

/** What the specification says of one query parameter beyond its name. */
export interface QueryParameter {
  /** Whether a call without it is refused. */
  readonly required?: true;
  /** Default: `form` with explode. */
  readonly style?: QueryStyle;
}
