import {
  allowInsecureRequests,
  ClientSecretPost,
  customFetch,
  genericTokenEndpointRequest,
  None,
  processGenericTokenEndpointResponse,
  ResponseBodyError,
} from "oauth4webapi";
import { jwtExpiry } from "../grant.ts";
import { OAuth2Error } from "./oauth2-error.ts";
import { tokenUrl } from "./token-url.ts";
import type { AuthorizationServer, ClientAuth, TokenEndpointRequestOptions } from "oauth4webapi";
import type { Grant } from "../grant.ts";
import type { OAuth2Options } from "./options.ts";
import type { StrategyContext } from "../credential.ts";

/** One request to a token endpoint. */
export interface TokenRequest {
  readonly grantType: string;
  /** Parameters of the grant. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Names of those parameters that no error may show. */
  readonly secret: readonly string[];
}

/**
 * Asks a token endpoint for a grant, on oauth4webapi.
 *
 * @throws OAuth2Error when it refuses, is out of reach, redirects, or answers something else
 */
export async function requestToken(
  options: OAuth2Options,
  context: StrategyContext,
  request: TokenRequest,
): Promise<Grant> {
  const url = tokenUrl(options.tokenEndpoint, context.baseUrl);
  if (url === undefined) throw new TypeError(`${context.label}: the client has no base URL`);
  const server: AuthorizationServer = { issuer: url.origin, token_endpoint: url.href };
  // Without an identifier nothing is sent of it; the library wants one all the same.
  const client = { client_id: options.clientId ?? "-" };
  const parameters = { ...options.parameters, ...request.parameters };
  const address = url.origin + url.pathname;
  const fail = (problem: string, known: { code?: string; status?: number }) =>
    new OAuth2Error(`${context.label}: the token endpoint ${address} ${problem}`, known);
  // The pair first: what else is a secret may occur within its Base64.
  const secrets = [
    basicPair(options),
    options.clientSecret,
    ...request.secret.map((name) => parameters[name]),
  ];
  let status: number | undefined;

  const send: NonNullable<TokenEndpointRequestOptions[typeof customFetch]> = async (href, init) => {
    let response: Response;
    try {
      response = await context.fetch(href, init);
    } catch (error) {
      // Anything but a TypeError is the flight's deadline.
      if (!(error instanceof TypeError)) throw error;
      throw fail(
        `did not answer (${redact(`${error.message}${codeOf(error.cause)}`, secrets)})`,
        {},
      );
    }
    // Not followed, as the request carries credentials; browsers show a redirect as status 0.
    if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel();
      throw fail("redirects, which is not followed: name the final address", {
        status: response.status,
      });
    }
    ({ status } = response);
    return plainResponse(response);
  };

  const startedAt = Date.now();
  try {
    const response = await genericTokenEndpointRequest(
      server,
      client,
      clientAuthentication(options),
      request.grantType,
      parameters,
      { [customFetch]: send, [allowInsecureRequests]: url.protocol === "http:" },
    );
    const answer = await processGenericTokenEndpointResponse(server, client, response);
    if (answer.token_type !== "bearer") throw new Error("its token is no bearer token");
    const expiresAt =
      answer.expires_in === undefined
        ? jwtExpiry(answer.access_token)
        : startedAt + answer.expires_in * 1000;
    return {
      token: answer.access_token,
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(answer.refresh_token === undefined ? {} : { refreshToken: answer.refresh_token }),
    };
  } catch (error) {
    if (error instanceof OAuth2Error || !(error instanceof Error) || status === undefined)
      throw error;
    if (error instanceof ResponseBodyError) {
      const code = redact(error.error, secrets);
      const description = redact(error.error_description ?? "", secrets);
      throw fail(`refused: ${code}${description && ` (${description})`}`, { code, status });
    }
    // The library's errors have the answer as cause, which may be a token; their messages are fixed texts.
    throw fail(`answered ${status}, but gave no token: ${error.message}`, { status });
  }
}

function clientAuthentication(options: OAuth2Options): ClientAuth {
  const { clientId, clientSecret } = options;
  if (clientId === undefined) return () => {};
  if (clientSecret === undefined) return None();
  const pair = basicPair(options);
  if (pair === undefined) return ClientSecretPost(clientSecret);
  return (_server, _client, _body, headers) => headers.set("authorization", `Basic ${pair}`);
}

/**
 * What `client_secret_basic` sends: RFC 6749, section 2.3.1. Encoded as browsers encode forms, which leaves `-`, `.`
 * and `_` as they are: servers that forget to decode still understand the usual identifiers. (oauth4webapi's own
 * encodes these as well.)
 */
function basicPair(options: OAuth2Options): string | undefined {
  const { clientId, clientSecret, clientAuthentication: method } = options;
  if (clientId === undefined || clientSecret === undefined) return undefined;
  if (method === "client_secret_post") return undefined;
  return btoa(`${formEncode(clientId)}:${formEncode(clientSecret)}`);
}

const formEncode = (text: string): string => new URLSearchParams({ "": text }).toString().slice(1);

/**
 * The answer without what oauth4webapi would stop at: a challenge, in favour of the error in the body, and an ID
 * token, which no API client needs and which could be checked only against a provider's metadata.
 */
async function plainResponse(response: Response): Promise<Response> {
  const { status } = response;
  const type = response.headers.get("content-type");
  let text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && "id_token" in body) {
      delete body.id_token;
      text = JSON.stringify(body);
    }
  } catch {
    // Told in full by whoever reads the answer.
  }
  return new Response(text || null, {
    status,
    headers: type === null ? {} : { "content-type": type },
  });
}

/** A server's text on one line, without a secret that it may repeat. */
function redact(text: string, secrets: readonly (string | undefined)[]): string {
  let redacted = text;
  for (const secret of secrets) {
    if (!secret) continue;
    redacted = redacted.replaceAll(secret, "…").replaceAll(formEncode(secret), "…");
  }
  return redacted.replaceAll(/\p{Cc}+/gu, " ").slice(0, 300);
}

/** Why there was no connection, such as `ECONNREFUSED`. */
function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string"
    ? `: ${cause.code}`
    : "";
}
