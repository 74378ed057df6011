/** One call with its arguments, as every client is asked to make it. */
export interface Call {
  readonly name: string;
  readonly operationId: string;
  /** The method of our own client. */
  readonly methodName: string;
  readonly tag: string;
  readonly httpMethod: string;
  readonly path: string;
  /** Positions in which the operation has parameters, whether this call gives them or not. */
  readonly parametersIn: readonly string[];
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly contentType: string | undefined;
  /** Name of the schema of the body, where it has one: some clients name the argument after it. */
  readonly bodySchema: string | undefined;
  readonly credential: Credential | undefined;
  readonly answer: Answer;
}

/** The credential of a call. */
export interface Credential {
  readonly scheme: string;
  readonly kind: "apiKey" | "bearer" | "oauth2";
  /** The header that it travels in, in small letters. */
  readonly header: string;
  readonly value: string;
}

/** What the recording server answers. */
export interface Answer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: unknown;
}

/** Whether the operation takes arguments at all, be they optional. */
export function takesArguments(call: Call): boolean {
  return call.parametersIn.length > 0 || call.contentType !== undefined;
}

/** The header of a credential as it is on the wire. */
export function credentialHeader(call: Call): Record<string, string> {
  const { credential } = call;
  if (credential === undefined) return {};
  const { header, kind, value } = credential;
  return { [header]: kind === "apiKey" ? value : `Bearer ${value}` };
}

/** What a client without credentials of its own is given as headers. */
export function handMadeHeaders(call: Call): Record<string, string> {
  return { ...credentialHeader(call), ...call.headers };
}
