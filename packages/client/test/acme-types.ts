import type { CallOptions, Result } from "../src/index.ts";

interface NoParameters {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}

interface Item {
  id: string;
  kind: "a" | "b";
}

interface Problem {
  detail: string;
}

/** Some operations of the test vendor, typed as openapi-typescript writes them. */
export interface AcmeOperations {
  getItem: {
    parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: {}; content: { "application/json": Item } };
      404: { headers: {}; content: { "application/json": Problem } };
    };
  };
  deleteItem: {
    parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
    requestBody?: never;
    responses: { 204: { headers: {}; content?: never } };
  };
  search: {
    parameters: {
      query?: { q?: string; tag?: string[]; filter?: { name?: string } };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: { headers: {}; content: { "application/json": Item[] } };
      default: { headers: {}; content: { "application/json": Problem } };
    };
  };
  headers: {
    parameters: { query?: never; header: { "x-required": string }; path?: never; cookie?: never };
    requestBody?: never;
    responses: { 200: { headers: {}; content: { "application/json": unknown } } };
  };
  postJson: {
    parameters: NoParameters;
    requestBody: { content: { "application/json": { name: string; size?: number } } };
    responses: { 200: { headers: {}; content: { "application/json": Item } } };
  };
  patchJson: {
    parameters: NoParameters;
    requestBody?: { content: { "application/json": { name?: string } } };
    responses: { 200: { headers: {}; content: { "application/json": Item } } };
  };
  putBytes: {
    parameters: NoParameters;
    requestBody: { content: { "application/octet-stream": Blob } };
    responses: { 200: { headers: {}; content: { "application/json": unknown } } };
  };
  spend: {
    parameters: NoParameters;
    requestBody: { content: { "application/json": { key: string } } };
    responses: { 200: { headers: {}; content: { "application/json": unknown } } };
  };
  getText: {
    parameters: NoParameters;
    requestBody?: never;
    responses: { 200: { headers: {}; content: { "text/plain": string } } };
  };
}

/** The same by path. */
export interface AcmePaths {
  "/items/{id}": {
    parameters: NoParameters;
    get: AcmeOperations["getItem"];
    put?: never;
    post?: never;
    delete: AcmeOperations["deleteItem"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/search": {
    parameters: NoParameters;
    get: AcmeOperations["search"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/headers": {
    parameters: NoParameters;
    get: AcmeOperations["headers"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/json": {
    parameters: NoParameters;
    get?: never;
    put?: never;
    post: AcmeOperations["postJson"];
    delete?: never;
    options?: never;
    head?: never;
    patch: AcmeOperations["patchJson"];
    trace?: never;
  };
  "/bytes": {
    parameters: NoParameters;
    get?: never;
    put: AcmeOperations["putBytes"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/text": {
    parameters: NoParameters;
    get: AcmeOperations["getText"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}

/** What the methods take and answer, as the generator writes it. */
interface GetItemInput extends CallOptions {
  params: AcmeOperations["getItem"]["parameters"];
}

interface DeleteItemInput extends CallOptions {
  params: AcmeOperations["deleteItem"]["parameters"];
}

interface SearchInput extends CallOptions {
  params?: AcmeOperations["search"]["parameters"];
}

interface HeadersInput extends CallOptions {
  params: AcmeOperations["headers"]["parameters"];
}

interface PostJsonInput extends CallOptions {
  params?: AcmeOperations["postJson"]["parameters"];
  body: { name: string; size?: number };
}

interface PatchJsonInput extends CallOptions {
  params?: AcmeOperations["patchJson"]["parameters"];
  body?: { name?: string };
}

interface PutBytesInput extends CallOptions {
  params?: AcmeOperations["putBytes"]["parameters"];
  body: Blob;
}

interface SpendInput extends CallOptions {
  params?: AcmeOperations["spend"]["parameters"];
  body: { key: string };
}

interface GetTextInput extends CallOptions {
  params?: AcmeOperations["getText"]["parameters"];
}

export interface AcmeClient {
  getItem: {
    (input: GetItemInput): Promise<Item>;
    result(input: GetItemInput): Promise<Result<AcmeOperations["getItem"]["responses"]>>;
  };
  deleteItem: {
    (input: DeleteItemInput): Promise<undefined>;
    result(input: DeleteItemInput): Promise<Result<AcmeOperations["deleteItem"]["responses"]>>;
  };
  search: {
    (input?: SearchInput): Promise<Item[]>;
    result(input?: SearchInput): Promise<Result<AcmeOperations["search"]["responses"]>>;
  };
  headers: {
    (input: HeadersInput): Promise<unknown>;
    result(input: HeadersInput): Promise<Result<AcmeOperations["headers"]["responses"]>>;
  };
  postJson: {
    (input: PostJsonInput): Promise<Item>;
    result(input: PostJsonInput): Promise<Result<AcmeOperations["postJson"]["responses"]>>;
  };
  patchJson: {
    (input?: PatchJsonInput): Promise<Item>;
    result(input?: PatchJsonInput): Promise<Result<AcmeOperations["patchJson"]["responses"]>>;
  };
  putBytes: {
    (input: PutBytesInput): Promise<unknown>;
    result(input: PutBytesInput): Promise<Result<AcmeOperations["putBytes"]["responses"]>>;
  };
  spend: {
    (input: SpendInput): Promise<unknown>;
    result(input: SpendInput): Promise<Result<AcmeOperations["spend"]["responses"]>>;
  };
  getText: {
    (input?: GetTextInput): Promise<string>;
    result(input?: GetTextInput): Promise<Result<AcmeOperations["getText"]["responses"]>>;
  };
}
