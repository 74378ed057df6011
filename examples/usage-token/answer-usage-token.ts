import { isApiError } from "@thinwire/gabber";
import type { GabberClient } from "@thinwire/gabber";

/** What the browser is told in place of the vendor's words. */
const refusals = {
  429: "You have used up what you may use.",
  500: "This server has a fault.",
  502: "The service does not work at the moment.",
  504: "The service does not answer at the moment.",
};

/**
 * Answers the browser of a person who is logged in: with a usage token and nothing else, or with a status of
 * our own. Whatever goes wrong between this server and the vendor stays in this server's log.
 *
 * @param gabber a client with the API key, and with a `timeout`
 * @param human who the token is for: an identifier of our own, from the session and never from the request
 */
export async function answerUsageToken(
  gabber: Pick<GabberClient, "createUsageToken">,
  human: string,
): Promise<Response> {
  const headers = new Headers({ "cache-control": "no-store" });
  try {
    const { token } = await gabber.createUsageToken({ body: { human, ttl_seconds: 600 } });
    return Response.json({ token }, { headers });
  } catch (error) {
    const status = statusOf(error);
    // No error of the client shows a credential.
    if (status !== 429) console.error(error);
    const retryAfter = isApiError(error) && error.headers.get("retry-after");
    if (retryAfter) headers.set("retry-after", retryAfter);
    return Response.json({ error: refusals[status] }, { status, headers });
  }
}

function statusOf(error: unknown): keyof typeof refusals {
  if (isApiError(error, "createUsageToken", 400) && error.body?.type === "usage_limit_exceeded") {
    return 429;
  }
  if (isApiError(error, "createUsageToken", 429)) return 429;
  if (isApiError(error)) {
    // The vendor refused what this server sent: its key or its arguments, not the person's.
    return error.status >= 400 && error.status < 500 ? 500 : 502;
  }
  if (error instanceof DOMException && error.name === "TimeoutError") return 504;
  // No connection has a cause; a mistake in our arguments has none.
  return error instanceof TypeError && error.cause !== undefined ? 502 : 500;
}
