import type { PageType } from "./page-type.ts";

/** How a page was written, as far as its form tells. */
export type Dialect =
  | "OpenAPI Generator, Python"
  | "OpenAPI Generator, Python asyncio"
  | "swagger-codegen, Python"
  | "text of a rendered page";

/** A page that describes operations. */
export interface ApiPage {
  readonly kind: "api";
  readonly file: string;
  /** The file name up to its first dot, by which an address in `externalDocs` names it. */
  readonly stem: string;
  readonly dialect: Dialect;
  /** Address that the paths are relative to; left out where the page has none. */
  readonly baseUrl: string | undefined;
  readonly schemes: readonly PageScheme[];
  readonly operations: readonly PageOperation[];
}

/** A page that describes one model: its properties, or the values of an enum. */
export interface ModelPage {
  readonly kind: "model";
  readonly file: string;
  readonly stem: string;
  readonly dialect: Dialect;
  readonly name: string;
  readonly properties: readonly PageField[];
  readonly values: readonly (string | number)[] | undefined;
}

export type Page = ApiPage | ModelPage;

/** An operation as a page prints it. What is left out, the page does not say. */
export interface PageOperation {
  readonly name: string;
  /** As printed; a row with surplus cells prints several, of which the first one is what readers see. */
  readonly requests: readonly PageRequest[];
  readonly hasSummary: boolean;
  readonly deprecated: boolean;
  readonly parameters: readonly PageField[];
  readonly body: PageBody | undefined;
  readonly contentTypes: readonly string[];
  readonly accepts: readonly string[];
  readonly returns: PageType | "void" | undefined;
  /** Names of schemes in one flat list, empty where none is needed. */
  readonly security: readonly string[] | undefined;
  readonly statuses: readonly string[] | undefined;
}

export interface PageRequest {
  readonly method: string;
  readonly path: string;
}

/** A row of a table: a parameter or a property. */
export interface PageField {
  readonly name: string;
  readonly type: PageType | undefined;
  readonly required: boolean | undefined;
  readonly default: PageDefault | undefined;
  readonly readOnly: boolean;
  readonly deprecated: boolean;
  /** Notes in brackets that no reader knows. */
  readonly otherNotes: readonly string[];
}

/** A default as it is printed, and the value that it stands for. */
export interface PageDefault {
  readonly printed: string;
  readonly value: unknown;
}

export type PageBody =
  | { readonly kind: "whole"; readonly field: PageField }
  | { readonly kind: "form"; readonly fields: readonly PageField[] };

/** A security scheme, as far as the examples of a page tell. */
export interface PageScheme {
  readonly name: string;
  readonly kind: "apiKey" | "bearer" | "basic" | "oauth2" | undefined;
  readonly bearerFormat: string | undefined;
  /** Name of the header or query parameter of an API key. */
  readonly keyName: string | undefined;
}
