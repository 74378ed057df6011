import type { RetryOptions, Retry } from "../../src/index.ts";
import type { Adapter, HostileCall, Outcome } from "./adapter.ts";

/** What a package gives to make clients, its faces untyped: the suite passes what types would not let through. */
export interface Faces {
  createClient(options: object): object;
  createPathClient(options: object): object;
  readonly retry: (bounds?: RetryOptions) => Retry;
  readonly ApiError: abstract new (...args: never) => Error & ErrorAnswer;
  /** How openapi-fetch is to read the answer, where that is not as JSON. */
  parseAs?(call: HostileCall): string | undefined;
}

interface ErrorAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly text: string | undefined;
}

interface Result {
  readonly status: number;
  readonly ok: boolean;
  readonly data: unknown;
  readonly text?: string | undefined;
}

/** Every way to make a call with one package. */
export interface ThinwireAdapters {
  /** Operation methods that throw. */
  readonly methods: Adapter;
  /** Operation methods in the form that answers every status as a value. */
  readonly results: Adapter;
  /** openapi-fetch's face. */
  readonly paths: Adapter;
  /** The same with a middleware, where openapi-fetch makes a real Request. */
  readonly pathsWithMiddleware: Adapter;
}

interface UntypedPathClient {
  use(middleware: {
    onRequest(context: { request: Request }): Request;
    onResponse(): undefined;
  }): void;
  request(
    method: string,
    path: string,
    input: unknown,
  ): Promise<{ data?: unknown; error?: unknown; response: Response }>;
}

interface Method {
  (input?: unknown): Promise<unknown>;
  result(input?: unknown): Promise<Result>;
}

/** The adapters of one package. */
export function makeAdapters(faces: Faces): ThinwireAdapters {
  const { ApiError } = faces;

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
            const { status, body, text, message } = error;
            return { kind: "http-error", status, body, text, message, seen };
          }
          // Something may be thrown that is no Error.
          const { name: kind, message } = Object(error) as Partial<Error>;
          return { kind: "exception", name: String(kind), message: String(message), seen };
        }
      },
    };
  }

  function settings({ client }: HostileCall): object {
    const { retry: bounds, ...options } = client;
    return { ...options, ...(bounds && { retry: faces.retry(bounds) }) };
  }

  function method(call: HostileCall, seen: unknown[]): Method {
    const client = faces.createClient(settings(call)) as Record<string, Method>;
    seen.push(client);
    const found = client[call.name];
    if (found === undefined) throw new Error(`no operation ${call.name}`);
    return found;
  }

  async function byPath(call: HostileCall, seen: unknown[], middleware: boolean): Promise<Outcome> {
    const client = faces.createPathClient(settings(call)) as UntypedPathClient;
    if (middleware)
      client.use({ onRequest: ({ request }) => request, onResponse: () => undefined });
    seen.push(client);
    const parseAs = faces.parseAs?.(call);
    const input = withSignal(call);
    const result = await client.request(
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

  return {
    methods: adapter("operation methods", async (call, seen) => {
      const data = await method(call, seen)(withSignal(call));
      seen.push(data);
      return { kind: "data", data, seen };
    }),
    results: adapter("result()", async (call, seen) => {
      const result = await method(call, seen).result(withSignal(call));
      seen.push(result);
      const { status, ok, data, text } = result;
      if (ok) return { kind: "data", data, seen };
      return { kind: "http-error", status, body: data, text, message: "", seen };
    }),
    paths: adapter("path client", (call, seen) => byPath(call, seen, false)),
    pathsWithMiddleware: adapter("path client with middleware", (call, seen) =>
      byPath(call, seen, true),
    ),
  };
}

function withSignal({ input, signal }: HostileCall): unknown {
  return signal === undefined ? input : { ...Object(input), signal };
}
