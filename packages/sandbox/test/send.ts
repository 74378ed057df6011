/** What `send` takes besides the URL. */
export interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as it is, with `type`. */
  readonly body?: string;
  readonly type?: string;
  readonly fetch?: typeof fetch;
}

/** An answer, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests read into answers of every shape
  readonly json: any;
}

/** Sends a request as a program without a client would. Redirects are not followed. */
export async function send(url: string, sending: Sending = {}): Promise<Answer> {
  const { fetch: send = fetch, headers = {} } = sending;
  const { body, type } = bodyOf(sending);
  const response = await send(url, {
    method: sending.method ?? (body === undefined ? "GET" : "POST"),
    redirect: "manual",
    headers: { ...(type !== undefined && { "content-type": type }), ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson && text !== "" ? JSON.parse(text) : undefined,
  };
}

function bodyOf({ json, form, body, type }: Sending): { body?: string; type?: string | undefined } {
  if (json !== undefined) return { body: JSON.stringify(json), type: "application/json" };
  if (form === undefined) return body === undefined ? {} : { body, type };
  return {
    body: new URLSearchParams(form).toString(),
    type: "application/x-www-form-urlencoded",
  };
}
