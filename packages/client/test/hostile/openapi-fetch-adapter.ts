import createFetchClient from "openapi-fetch";
import { credentials } from "./acme.ts";
import type { Adapter, Outcome } from "./adapter.ts";

/** openapi-fetch as it comes, with the credentials in its headers: shows that the suite finds faults. */
export const openapiFetch: Adapter = {
  name: "openapi-fetch",
  async call({ operation, client, input, signal }) {
    const seen: unknown[] = [];
    try {
      const inner = createFetchClient<Record<string, {}>>({
        baseUrl: String(client.baseUrl),
        headers: { "x-api-key": credentials.Key, authorization: `Bearer ${credentials.Bearer}` },
      });
      // The suite passes what its types would not let through.
      const request = inner.request as unknown as (
        method: string,
        path: string,
        input: object,
      ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
      const { data, error, response } = await request(operation.method, operation.path, {
        ...Object(input),
        ...(signal && { signal }),
      });
      if (response.ok) return { kind: "data", data, seen };
      return { kind: "http-error", status: response.status, body: error, message: "", seen };
    } catch (error) {
      return exception(error, seen);
    }
  },
};

function exception(error: unknown, seen: unknown[]): Outcome {
  const { name, message } = Object(error) as Partial<Error>;
  return {
    kind: "exception",
    name: String(name),
    message: String(message),
    seen: [...seen, error],
  };
}
