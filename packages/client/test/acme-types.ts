import type { OperationMethod } from "../src/index.ts";

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

/** The same by method, as the generator writes it. */
export interface AcmeClient {
  getItem: OperationMethod<AcmeOperations["getItem"]>;
  deleteItem: OperationMethod<AcmeOperations["deleteItem"]>;
  search: OperationMethod<AcmeOperations["search"]>;
  headers: OperationMethod<AcmeOperations["headers"]>;
  postJson: OperationMethod<AcmeOperations["postJson"]>;
  patchJson: OperationMethod<AcmeOperations["patchJson"]>;
  putBytes: OperationMethod<AcmeOperations["putBytes"]>;
  spend: OperationMethod<AcmeOperations["spend"]>;
  getText: OperationMethod<AcmeOperations["getText"]>;
}
