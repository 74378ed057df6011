import type { SchemeModel } from "../read-security.ts";
import type { OperationModel } from "../read-operations.ts";

/** A vendor that is not in the repository yet, as the templates need it. */
export interface NewVendor {
  /** The one word that names it everywhere: `beacon`. */
  readonly name: string;
  /** The same word as it starts a type name: `Beacon`. */
  readonly typeName: string;
  /** What people call the API: `Beacon lamps`. */
  readonly title: string;
  /** The default address, with the defaults of its variables. */
  readonly server: string;
  /** Server variables that a caller can set. */
  readonly variables: readonly string[];
  readonly schemes: readonly NewScheme[];
  readonly operations: readonly NewOperation[];
  /** The operation to show first. */
  readonly first: NewOperation;
}

/** A security scheme, and the environment variables that its credential comes from. */
export interface NewScheme extends SchemeModel {
  readonly isBasic: boolean;
  readonly environment: readonly string[];
}

/** An operation, and how to call it with the examples of the specification. */
export interface NewOperation extends OperationModel {
  readonly tag: string;
  /** What the client method takes, as source text; empty where nothing is needed. */
  readonly input: string;
  /** The path with its parameters filled in. */
  readonly filledPath: string;
  /** The status that the sandbox answers by itself. */
  readonly status: number;
  /** The other statuses that the specification lists, `default` as one that it does not list. */
  readonly otherStatuses: readonly number[];
  /** Whether one of those has a body that is not JSON, which a client gives as an `ApiError`. */
  readonly hasOtherBodies: boolean;
}
