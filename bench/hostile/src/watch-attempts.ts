import { subscribe } from "node:diagnostics_channel";
import { inspect } from "node:util";
import type { ClientRequest } from "node:http";

/** A request that a client began, whether or not it arrived anywhere. */
export interface Attempt {
  readonly origin: string;
  /** Everything that would be sent, to look for credentials. */
  readonly content: string;
}

const attempts: Attempt[] = [];

// Node publishes both; fetch goes through undici, axios through node:http.
subscribe("undici:request:create", (message) => {
  const { request } = message as { request: { origin: unknown; path: unknown; headers: unknown } };
  attempts.push({
    origin: String(request.origin),
    content: inspect([request.path, request.headers]),
  });
});
subscribe("http.client.request.created", (message) => {
  const { request } = message as { request: ClientRequest };
  attempts.push({
    origin: `${request.protocol}//${request.host}${portOf(request)}`,
    content: inspect([request.path, request.getHeaders()]),
  });
});

/** Requests since the last call of this function. */
export function takeAttempts(): Attempt[] {
  return attempts.splice(0);
}

function portOf(request: ClientRequest): string {
  const host = request.getHeader("host");
  const [, port] = /:(\d+)$/.exec(String(host)) ?? [];
  return port === undefined ? "" : `:${port}`;
}
