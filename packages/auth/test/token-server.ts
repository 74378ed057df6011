import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { IncomingMessage, ServerResponse } from "node:http";

/** A request as the server saw it. */
export interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly form: URLSearchParams;
}

/** Answers one request. */
export type Answer = (response: ServerResponse, seen: Seen, index: number) => void;

/** An HTTP server on loopback that records what it gets and answers as a test says. */
export interface TokenServer extends AsyncDisposable {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** What the server does from now on. */
  answer: Answer;
}

/** Starts a server; `await using` stops it. */
export async function startTokenServer(answer: Answer = grant()): Promise<TokenServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      const { method, url, headers } = request;
      const one = { method, url, headers, form: new URLSearchParams(body) };
      seen.push(one);
      started.answer(response, one, seen.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // It listens on a port, not on a pipe.
  const { port } = server.address() as AddressInfo;
  const started: TokenServer = {
    url: `http://127.0.0.1:${port}`,
    seen,
    answer,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return started;
}

/** Grants `token-1`, `token-2` and so on, as an OAuth 2.0 server does. */
export function grant(fields: object = { expires_in: 3600 }): Answer {
  return (response, _seen, index) =>
    json(200, { access_token: `token-${index}`, token_type: "Bearer", ...fields })(response);
}

/** Answers JSON. */
export function json(status: number, body: unknown): (response: ServerResponse) => void {
  return text(status, JSON.stringify(body), "application/json");
}

/** Answers anything. */
export function text(
  status: number,
  body: string,
  type = "text/plain",
): (response: ServerResponse) => void {
  return (response) => void response.writeHead(status, { "content-type": type }).end(body);
}
