import { randomUUID } from "node:crypto";
import type { Clock } from "../clock.ts";
import { makeSecret } from "../secret.ts";
import { createTokenSigner } from "../token-signer.ts";
import { bearerOf, defineBehaviour } from "../vendor.ts";
import type { Behaviour, Call, Choice, Vendor, VendorContext } from "../vendor.ts";
import type { InvalidInput } from "../request-validation.ts";

/** A user of the Occam sandbox. */
export interface OccamUser {
  /** An e-mail address. */
  readonly username: string;
  readonly password: string;
}

/** Credentials of the Occam sandbox. */
export interface OccamCredentials extends OccamUser {
  /** A key of the same user, which is in the list of keys too. */
  readonly apiKey: string;
  /** Somebody else, with keys of their own. */
  readonly other: OccamUser;
}

interface Key {
  readonly uuid: string;
  readonly name: string;
  readonly secret: string;
  readonly owner: OccamUser;
  readonly created: string;
  lastUsed: string;
  /** Calls with access tokens that were exchanged for this key. */
  calls: number;
}

interface RefreshToken {
  readonly user: OccamUser;
  readonly expiresAt: number;
  used: boolean;
}

// Lifetimes of the template that the vendor's server is evidently built on; the vendor's own are unknown.
const accessSeconds = 86_400;
const refreshSeconds = 2_419_200;
// Choice: quota and scale of its share are unknown; here it is a thousand calls, and 100 is all of them.
const quotaCalls = 1000;

const choices: readonly Choice[] = [
  "delete_key_keys_uuid_delete",
  "get_key_usage_keys_uuid_usage_get",
].map((operation) => ({
  operation,
  status: 404,
  why: "What an unknown id, or the id of somebody else's key, is answered is not documented; this sandbox answers 404 with a detail text.",
}));

/** Makes the Occam sandbox. */
export function createVendor(): Vendor<OccamCredentials> {
  const credentials = {
    apiKey: makeSecret("sk-occam-"),
    username: "user@example.com",
    password: makeSecret(),
    other: { username: "other@example.com", password: makeSecret() },
  };
  return {
    credentials,
    choices,
    example: (url) => `curl '${url}/auth/access-token?key=${credentials.apiKey}'`,
    start: (context) => startOccam(context, credentials),
  };
}

function startOccam({ clock }: VendorContext, credentials: OccamCredentials): Behaviour {
  const signer = createTokenSigner(clock);
  const users: readonly OccamUser[] = [credentials, credentials.other];
  const keys = new Map<string, Key>();
  const refreshTokens = new Map<string, RefreshToken>();
  const addKey = (name: string, owner: OccamUser, secret = makeSecret("sk-occam-")) => {
    const created = clock.timestamp();
    // Choice: a key that was never used shows its creation.
    const key = { uuid: randomUUID(), name, secret, owner, created, lastUsed: created, calls: 0 };
    keys.set(key.uuid, key);
    return key;
  };
  addKey("sandbox", credentials, credentials.apiKey);

  async function accessToken(user: OccamUser, key?: Key) {
    const expires_at = clock.seconds() + accessSeconds;
    const access_token = await signer.sign({
      iss: "occam-sandbox",
      sub: user.username,
      iat: clock.seconds(),
      exp: expires_at,
      jti: randomUUID(),
      ...(key && { key: key.uuid }),
    });
    return { token_type: "Bearer", access_token, expires_at };
  }

  async function tokenPair(user: OccamUser): Promise<Response> {
    const refresh_token = makeSecret();
    const refresh_token_expires_at = clock.seconds() + refreshSeconds;
    refreshTokens.set(refresh_token, { user, expiresAt: refresh_token_expires_at, used: false });
    return Response.json({
      ...(await accessToken(user)),
      refresh_token,
      refresh_token_expires_at,
    });
  }

  async function authenticate({ headers }: Call): Promise<OccamUser | Response> {
    const bearer = bearerOf(headers);
    if (bearer === undefined) return unauthenticated();
    const verification = await signer.verify(bearer);
    if (verification.status === "expired") return expired();
    const claims = verification.status === "valid" ? verification.claims : {};
    const user = users.find(({ username }) => username === claims.sub);
    if (user === undefined) return detail(401, "Token invalid");
    // Choice: a call counts for the key that its token came from; a deleted key's token lives until it expires.
    const key = keys.get(String(claims["key"]));
    if (key !== undefined) key.calls += 1;
    return user;
  }

  const ownKey = (call: Call, user: OccamUser) => {
    const key = keys.get(call.path("uuid"));
    return key?.owner === user ? key : undefined;
  };

  return defineBehaviour<OccamUser>({
    authenticate,
    refuse,
    expired,
    notFound: () => detail(404, "Not Found"),
    async middleware(c, next) {
      const url = new URL(c.req.url);
      if (url.pathname !== "/keys") return next();
      url.pathname = "/keys/";
      return c.redirect(url.href, 307);
    },
    open: {
      auth_login(call) {
        const { username, password } = call.body<OccamUser>();
        const user = users.find((one) => one.username === username && one.password === password);
        return user === undefined ? detail(400, "Incorrect email or password") : tokenPair(user);
      },
      auth_refresh(call) {
        const { refresh_token } = call.body<{ refresh_token: string }>();
        const token = refreshTokens.get(refresh_token);
        if (token === undefined) return detail(404, "Refresh token not found");
        if (token.expiresAt <= clock.seconds()) return detail(400, "Refresh token expired");
        if (token.used) return detail(400, "Refresh token already used");
        token.used = true;
        return tokenPair(token.user);
      },
      async auth_token_from_key(call) {
        const key = [...keys.values()].find(({ secret }) => secret === call.query("key"));
        if (key === undefined) return detail(400, "The key is not accepted");
        key.lastUsed = clock.timestamp();
        return Response.json(await accessToken(key.owner, key));
      },
    },
    secured: {
      create_key_keys_put(call, user) {
        // Choice: names need not be unique; a second call makes a second key.
        const key = addKey(call.body<{ name: string }>().name, user);
        return Response.json({ uuid: key.uuid, api_key: key.secret });
      },
      list_keys_keys_get: (_, user) =>
        // Choice: in the order of creation.
        Response.json([...keys.values()].filter(({ owner }) => owner === user).map(describeKey)),
      delete_key_keys_uuid_delete(call, user) {
        const key = ownKey(call, user);
        if (key === undefined) return unknownKey();
        keys.delete(key.uuid);
        return Response.json(null);
      },
      get_key_usage_keys_uuid_usage_get(call, user) {
        const key = ownKey(call, user);
        return key === undefined ? unknownKey() : Response.json(describeUsage(key, clock));
      },
    },
  });
}

function describeKey({ uuid, name, secret, created, lastUsed }: Key) {
  // Choice: how the vendor masks a secret is unknown; here its last four characters stay.
  return { uuid, name, api_key: `sk-occam-****${secret.slice(-4)}`, created, last_used: lastUsed };
}

function describeUsage({ calls, created }: Key, clock: Clock) {
  const days = Math.max(1, (clock.now() - Date.parse(created)) / 86_400_000);
  return {
    completed_requests: calls,
    // Choice: what makes a request fail is unknown; here each one succeeds.
    successful_requests: calls,
    failed_requests: 0,
    quota_usage_percentage: (100 * calls) / quotaCalls,
    requests_per_day: calls / days,
  };
}

function detail(status: number, text: string): Response {
  return Response.json({ detail: text }, { status });
}

function unauthenticated(): Response {
  return Response.json(
    { detail: "Not authenticated" },
    { status: 401, headers: { "www-authenticate": "Bearer" } },
  );
}

/** The vendor's own client looks for these words. */
function expired(): Response {
  return detail(401, "Token expired");
}

function unknownKey(): Response {
  return detail(404, "Key not found");
}

// Choice: the texts and codes, apart from those of a missing field.
function refuse(_: Call, invalid: readonly InvalidInput[]): Response {
  const detail = invalid.map((one) => ({
    loc: [one.in, ...one.path],
    ...(one.rule === "required"
      ? { msg: "Field required", type: "missing" }
      : { msg: `Input ${one.message}`, type: one.rule }),
  }));
  return Response.json({ detail }, { status: 422 });
}
