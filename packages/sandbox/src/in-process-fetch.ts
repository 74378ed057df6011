const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const maxRedirects = 5;

/** Makes a `fetch` that hands requests to a function instead of a socket. */
export function createInProcessFetch(
  url: string,
  handle: (request: Request) => Response | Promise<Response>,
): typeof fetch {
  const { origin } = new URL(url);
  return async (input, init) => {
    let request = new Request(input, init);
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      if (new URL(request.url).origin !== origin) {
        throw new TypeError("fetch failed", { cause: new Error(`This sandbox is at ${origin}.`) });
      }
      // A followed redirect sends the body again, so the first request must stay unread.
      const sent = request.redirect === "manual" ? request : request.clone();
      const response = await abortable(sent, handle);
      const location = response.headers.get("location");
      if (!redirectStatuses.has(response.status) || location === null) return response;
      if (request.redirect === "manual") return response;
      if (request.redirect === "error") break;
      request = new Request(new URL(location, request.url), request);
    }
    throw new TypeError("fetch failed", { cause: new Error("Unexpected redirect.") });
  };
}

/** Rejects as soon as the request is aborted, as `fetch` does. */
async function abortable(
  request: Request,
  handle: (request: Request) => Response | Promise<Response>,
): Promise<Response> {
  const { signal } = request;
  signal.throwIfAborted();
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
  });
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([handle(request), aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
