import { ApiError, createClient, createPathClient, retry, text, blob } from "../../src/index.ts";
import type { ClientOptions } from "../../src/index.ts";
import { acme } from "./acme.ts";
import type { Adapter, HostileCall, Outcome } from "./adapter.ts";

interface Result {
  readonly status: number;
  readonly ok: boolean;
  readonly data: unknown;
}

interface Method {
  (input?: unknown): Promise<unknown>;
  result(input?: unknown): Promise<Result>;
}

/** Operation methods that throw. */
export const methods: Adapter = adapter("operation methods", async (call, seen) => {
  const data = await method(call, seen)(withSignal(call));
  seen.push(data);
  return { kind: "data", data, seen };
});

/** Operation methods in the form that answers every status as a value. */
export const results: Adapter = adapter("result()", async (call, seen) => {
  const result = await method(call, seen).result(withSignal(call));
  seen.push(result);
  const { status, ok, data } = result;
  if (ok) return { kind: "data", data, seen };
  return { kind: "http-error", status, body: data, message: "", seen };
});

/** openapi-fetch's face. */
export const paths: Adapter = adapter("path client", (call, seen) => byPath(call, seen, false));

/** The same with a middleware, where openapi-fetch makes a real Request. */
export const pathsWithMiddleware: Adapter = adapter("path client with middleware", (call, seen) =>
  byPath(call, seen, true),
);

async function byPath(call: HostileCall, seen: unknown[], middleware: boolean): Promise<Outcome> {
  const client = createPathClient<Record<string, {}>>(acme, settings(call));
  if (middleware) client.use({ onRequest: ({ request }) => request, onResponse: () => undefined });
  seen.push(client);
  const { answer } = call.operation;
  const parseAs = answer === text ? "text" : answer === blob ? "blob" : undefined;
  // The suite passes what the types of a vendor would not let through.
  const request = client.request as unknown as (
    method: string,
    path: string,
    input: unknown,
  ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
  const input = withSignal(call);
  const result = await request(
    call.operation.method,
    call.operation.path,
    parseAs === undefined ? input : { ...Object(input), parseAs },
  );
  seen.push(result);
  const { data, error, response } = result;
  if (response.ok) return { kind: "data", data, seen };
  if (!error) throw new Error("an error answer without an error");
  if (error instanceof ApiError) throw error;
  return { kind: "http-error", status: response.status, body: error, message: "", seen };
}

function adapter(
  name: string,
  run: (call: HostileCall, seen: unknown[]) => Promise<Outcome>,
): Adapter {
  return {
    name,
    async call(call) {
      const seen: unknown[] = [];
      try {
        return await run(call, seen);
      } catch (error) {
        seen.push(error);
        if (error instanceof ApiError) {
          const { status, body, message } = error;
          return { kind: "http-error", status, body, message, seen };
        }
        // Something may be thrown that is no Error.
        const { name: kind, message } = Object(error) as Partial<Error>;
        return { kind: "exception", name: String(kind), message: String(message), seen };
      }
    },
  };
}

function method(call: HostileCall, seen: unknown[]): Method {
  const client = createClient<Record<string, Method>>(acme, settings(call));
  seen.push(client);
  const found = client[call.name];
  if (found === undefined) throw new Error(`no operation ${call.name}`);
  return found;
}

function settings({ client }: HostileCall): ClientOptions<unknown> {
  const { retry: bounds, ...options } = client;
  // Hostile on purpose: values of any type.
  return { ...options, ...(bounds && { retry: retry(bounds) }) } as ClientOptions<unknown>;
}

function withSignal({ input, signal }: HostileCall): unknown {
  return signal === undefined ? input : { ...Object(input), signal };
}
