import { createClient, createPathClient, isApiError as isError, retry } from "../src/index.ts";
import type { ApiError, ApiErrorGuard, ErrorStatus, PathClient } from "../src/index.ts";
import { acme } from "./hostile/acme.ts";
import type { AcmeClient, AcmePaths } from "./acme-types.ts";

/** Compiles only when both types are the same. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(proof: Same<A, B>): void;

declare const client: AcmeClient;
declare const paths: PathClient<AcmePaths>;
declare const caught: unknown;
// As the vendor packages do it: the function knows no types, the guard gives it those of one client.
const isApiError = isError as ApiErrorGuard<AcmeClient>;
const path = { id: "1" };

export async function methods(): Promise<void> {
  const item = await client.getItem({ params: { path } });
  same<typeof item, { id: string; kind: "a" | "b" }>(true);
  const kind: "a" | "b" = item.kind;
  void kind;
  // @ts-expect-error an answer has no such property
  void item.size;
  // @ts-expect-error the argument is required
  await client.getItem();
  // @ts-expect-error the path parameter is required
  await client.getItem({ params: { path: {} } });
  // @ts-expect-error the path parameter is a string
  await client.getItem({ params: { path: { id: 1 } } });
  // @ts-expect-error there is no such parameter
  await client.getItem({ params: { path: { id: "1", other: "2" } } });
  // @ts-expect-error the operation takes no body
  await client.getItem({ params: { path }, body: {} });
  // @ts-expect-error there is no such option
  await client.getItem({ params: { path }, retries: 3 });
  await client.getItem({
    params: { path },
    timeout: 1_000,
    retry: retry(),
    headers: { "x-own": 1 },
  });

  same<Awaited<ReturnType<typeof client.deleteItem>>, undefined>(true);

  await client.search();
  await client.search({ params: { query: { q: "a", tag: ["b"], filter: { name: "c" } } } });
  // @ts-expect-error the query parameter is a list
  await client.search({ params: { query: { tag: "b" } } });

  // @ts-expect-error the header is required
  await client.headers({ params: { header: {} } });
  await client.headers({ params: { header: { "x-required": "1" } } });

  // @ts-expect-error the body is required
  await client.postJson({});
  // @ts-expect-error the body has no such property
  await client.postJson({ body: { name: "a", colour: "red" } });
  await client.postJson({ body: { name: "a", size: 1 } });
  await client.patchJson();
  await client.patchJson({ body: {} });
  await client.putBytes({ body: new Blob() });
  same<Awaited<ReturnType<typeof client.getText>>, string>(true);
}

export async function results(): Promise<void> {
  const result = await client.getItem.result({ params: { path } });
  if (result.status === 200) {
    same<typeof result.ok, true>(true);
    same<typeof result.data, { id: string; kind: "a" | "b" }>(true);
  } else if (result.status === 404) {
    same<typeof result.ok, false>(true);
    // A proxy may have answered in the API's place.
    same<typeof result.data, { detail: string } | undefined>(true);
    same<typeof result.text, string | undefined>(true);
  } else {
    same<typeof result.data, unknown>(true);
  }
  if (result.ok) same<typeof result.data, { id: string; kind: "a" | "b" }>(true);
  else same<typeof result.data, unknown>(true);
  // @ts-expect-error the argument is required
  await client.getItem.result();
  // @ts-expect-error before a look at the status nothing is known of the data
  void result.data.id;

  const search = await client.search.result();
  if (search.status === 500) same<typeof search.data, { detail: string } | undefined>(true);

  const deleted = await client.deleteItem.result({ params: { path } });
  if (deleted.status === 204) same<typeof deleted.data, undefined>(true);
  if (deleted.ok) same<typeof deleted.data, undefined>(true);
}

export function errors(): void {
  if (isApiError(caught)) same<typeof caught, ApiError>(true);
  if (isApiError(caught, "getItem", 404)) {
    same<typeof caught.body, { detail: string } | undefined>(true);
    same<typeof caught.status, 404>(true);
  }
  if (isApiError(caught, "search", 503))
    same<typeof caught.body, { detail: string } | undefined>(true);
  if (isApiError(caught, "search", 503)) same<typeof caught.status, 503>(true);
  if (isApiError(caught, "deleteItem")) same<typeof caught, ApiError>(true);
  // No error of this operation is documented, and this status of that one is not; servers send them all the same.
  if (isApiError(caught, "deleteItem", 404)) same<typeof caught.body, unknown>(true);
  if (isApiError(caught, "getItem", 409)) same<typeof caught, ApiError<unknown, 409>>(true);
  // @ts-expect-error there is no such operation
  isApiError(caught, "getItems");
  // @ts-expect-error 200 is no error
  isApiError(caught, "getItem", 200);
  // @ts-expect-error 200 is no error
  const status: ErrorStatus = 200;
  void status;
}

export async function byPath(): Promise<void> {
  const { data, error } = await paths.GET("/items/{id}", { params: { path } });
  same<typeof data, { id: string; kind: "a" | "b" } | undefined>(true);
  same<typeof error, { detail: string } | undefined>(true);
  // @ts-expect-error there is no such path
  await paths.GET("/items");
  // @ts-expect-error the path has no such method
  await paths.PUT("/items/{id}", { params: { path } });
  // @ts-expect-error the path parameter is required
  await paths.GET("/items/{id}");
  // @ts-expect-error the body lacks a property
  await paths.POST("/json", { body: {} });
  const text = await paths.GET("/text", { parseAs: "text" });
  same<typeof text.data, string | undefined>(true);
}

export function options(): void {
  createClient<AcmeClient>(acme, {});
  createPathClient<AcmePaths>(acme, { timeout: 1_000 });
  const unset = undefined as { baseUrl: string; timeout: number } | undefined;
  createClient<AcmeClient>(acme, { baseUrl: unset?.baseUrl, timeout: unset?.timeout });
  // Which variables the table has, only the run can tell.
  createClient<AcmeClient>(acme, { variables: { stage: "v3" } });
  createPathClient<AcmePaths>(acme, { variables: { stage: "v3" } });
  // @ts-expect-error the value is a string
  createClient<AcmeClient>(acme, { variables: { port: 443 } });
  // @ts-expect-error there is no such option
  createClient<AcmeClient>(acme, { baseURL: "https://api.example" });
  // @ts-expect-error the deadline is a number of milliseconds
  createClient<AcmeClient>(acme, { timeout: "1s" });
  // @ts-expect-error the policy is made by retry()
  createClient<AcmeClient>(acme, { retry: 3 });
  // @ts-expect-error the bound is a number
  retry({ retries: "3" });
  // @ts-expect-error there is no such option
  retry({ retires: 3 });
}
