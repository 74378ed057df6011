import { ApiError } from "./api-error.ts";
import { discard } from "./answer.ts";
import { withQuery } from "./outgoing.ts";
import type { Call } from "./transport.ts";
import type { Outgoing } from "./outgoing.ts";

const maxRedirects = 5;

/**
 * The request to where a redirect leads, as https://fetch.spec.whatwg.org/#http-redirect-fetch says.
 *
 * @returns undefined when there is no redirect
 * @throws ApiError when the request must not go there
 */
export async function follow(
  call: Call,
  last: Outgoing,
  response: Response,
  status: number,
): Promise<Outgoing | undefined> {
  const { headers, type } = response;
  if (type === "opaqueredirect") {
    throw new TypeError(
      `${call.operation.label} was redirected, and browsers do not show where to; use the final address as "baseUrl"`,
    );
  }
  const location = [301, 302, 303, 307, 308].includes(status) ? decoded(headers) : null;
  if (location === null || !URL.canParse(location, last.url)) return undefined;
  await discard(response);
  const to = new URL(location, last.url);
  const { authorized, hops, init } = last;
  const becomesGet =
    status === 303 ? init.method !== "HEAD" : status < 303 && init.method === "POST";
  const obstacle =
    to.origin !== call.operation.base.origin || to.username || to.password
      ? "to another origin, where it must not go"
      : hops === maxRedirects
        ? `more than ${maxRedirects} times`
        : !becomesGet && init.body instanceof ReadableStream
          ? "and its body, a stream, cannot be sent again"
          : undefined;
  if (obstacle !== undefined) {
    const trouble = `was redirected ${obstacle} (${status})`;
    throw new ApiError(call, response, undefined, { trouble });
  }
  to.hash = "";
  const next = { ...last, url: authorizedUrl(to, authorized.query), hops: hops + 1 };
  if (!becomesGet) return next;
  const withoutBody = new Headers(init.headers);
  for (const name of ["encoding", "language", "location", "type"]) {
    withoutBody.delete(`content-${name}`);
  }
  return { ...next, init: { ...init, method: "GET", headers: withoutBody, body: null } };
}

/** The header `Location`; servers write UTF-8 into it, and `Headers` has a character for each of its bytes. */
function decoded(headers: Headers): string | null {
  const location = headers.get("location");
  if (location === null || !/[\x80-\xff]/.test(location)) return location;
  return new TextDecoder().decode(Uint8Array.from(location, (byte) => byte.charCodeAt(0)));
}

/** With the credential that goes into the query, unless the server has kept it. */
function authorizedUrl({ href, search }: URL, query: string): string {
  const kept = search.slice(1).split("&");
  return query.split("&").every((pair) => kept.includes(pair)) ? href : withQuery(href, query);
}
