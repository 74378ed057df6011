/** What the program is told by the control server. */
export interface Settings {
  /** Whether the program runs in a web page, where the standard hides redirects and headers and forbids cookies. */
  readonly page: boolean;
  /** Each vendor's sandbox. */
  readonly vendors: Readonly<
    Record<string, { readonly url: string; readonly credentials: object }>
  >;
  /** Origin of the server with the redirects. */
  readonly faults: string;
  /** An origin on which nothing listens. */
  readonly closed: string;
}

/** A request that a sandbox got. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly operation?: string;
  /** Left out when the connection was dropped. */
  readonly status?: number;
}

/** A request that the server with the redirects, or the other origin beside it, got. */
export interface Arrival {
  readonly server: "faults" | "other";
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
