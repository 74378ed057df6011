const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The address of a token endpoint.
 *
 * @param base the client's base URL, for an endpoint relative to it; left out when it is not known yet
 * @returns undefined for a relative endpoint without a base
 * @throws TypeError for what is no URL, names a user, has a fragment, or would send secrets in the clear
 */
export function tokenUrl(tokenEndpoint: string, base?: string): URL | undefined {
  const absolute = URL.canParse(tokenEndpoint);
  if (!absolute && base === undefined && !/^[\\/]{2}/.test(tokenEndpoint)) return undefined;
  const url =
    absolute || base === undefined ? parse(tokenEndpoint) : parse(tokenEndpoint, `${base}/`);
  // Two slashes at the start lead to another host, which is better said in full.
  if (url === undefined || (!absolute && url.origin !== parse(base ?? "")?.origin)) {
    throw problem("must be an absolute URL, or one relative to the client's base URL");
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback.test(url.hostname))) {
    throw problem("must begin with https:// (http:// is for this machine only)");
  }
  if (url.username || url.password) throw problem("must not contain a user name or password");
  // RFC 6749, section 3.2
  if (url.hash) throw problem("must not have a fragment");
  return url;
}

function parse(url: string, base?: string): URL | undefined {
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}

function problem(what: string): TypeError {
  return new TypeError(`[@thinwire/auth] "tokenEndpoint" ${what}`);
}
