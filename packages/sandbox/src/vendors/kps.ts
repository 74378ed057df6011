import { randomUUID } from "node:crypto";
import type { JWTPayload } from "jose";
import { makeSecret } from "../secret.ts";
import { createTokenSigner } from "../token-signer.ts";
import { defineBehaviour, empty } from "../vendor.ts";
import type { Behaviour, Call, Choice, Vendor, VendorContext } from "../vendor.ts";
import { errorCodes, refuse, refused, unauthorized } from "./kps-errors.ts";
import { createLoginLock } from "./kps-login-lock.ts";
import { kpsMiddleware } from "./kps-middleware.ts";

/** A user of the KPS sandbox. */
export interface KpsUser {
  readonly email: string;
  readonly password: string;
}

/** Credentials of the KPS sandbox. */
export interface KpsCredentials extends KpsUser {
  /** Somebody who is no infra admin. */
  readonly nonAdmin: KpsUser;
}

interface Account extends KpsUser {
  readonly id: string;
  readonly name: string;
  readonly admin: boolean;
}

interface ApiToken {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: string;
  active: boolean;
  updatedAt: string;
  usedAt: string;
}

/** What a token is for; the one of a login is the default. */
type TokenType = "default" | "short" | "long" | "api";

interface Caller {
  readonly account: Account;
  readonly type: TokenType;
}

const lifetimes = { default: 30 * 60, short: 3 * 60, long: 20 * 24 * 3600 };
const maxTokensPerUser = 2;
const maxClaims = 8;
const zeroTime = "0001-01-01T00:00:00Z";
/** API tokens carry a moment in 2015 as `nbf`, and no `exp`. */
const apiTokenNotBefore = Date.UTC(2015, 9, 10) / 1000;

const choices: readonly Choice[] = [
  {
    operation: "LoginTokenV1",
    status: 400,
    why: "What a body that is not a map of strings is answered is not known; this sandbox answers as for other malformed bodies.",
  },
  {
    operation: "LoginTokenV1",
    status: 200,
    emptyBody: true,
    why: "With more than eight entries in the body the answer is empty, as the server's published code reads; never observed.",
  },
];

/** Makes the KPS sandbox. */
export function createVendor(): Vendor<KpsCredentials> {
  const credentials = {
    email: "admin@example.com",
    password: makeSecret(),
    nonAdmin: { email: "user@example.com", password: makeSecret() },
  };
  const { email, password } = credentials;
  return {
    credentials,
    choices,
    example: (url) => `curl --json '${JSON.stringify({ email, password })}' ${url}/v1.0/login`,
    start: (context) => startKps(context, credentials),
  };
}

function startKps({ clock }: VendorContext, { nonAdmin, ...admin }: KpsCredentials): Behaviour {
  const signer = createTokenSigner(clock);
  const lock = createLoginLock(clock);
  const tenantId = randomUUID();
  const accounts: readonly Account[] = [
    { ...admin, id: randomUUID(), name: "Sandbox Admin", admin: true },
    { ...nonAdmin, id: randomUUID(), name: "Sandbox User", admin: false },
  ];
  const tokens = new Map<string, ApiToken>();
  const describeToken = (token: ApiToken) => ({ ...token, tenantId });

  function claimsOf({ id, name, email, admin }: Account, type: TokenType): JWTPayload {
    const claims = { type, id, jti: randomUUID() };
    // A short token lacks the tenant, which is why it is refused nearly everywhere.
    return type === "short" ? claims : { ...claims, tenantId, name, email, admin };
  }

  async function loginAnswer(account: Account, type: "default" | "short" | "long") {
    const exp = clock.seconds() + lifetimes[type];
    const token = await signer.sign({ ...claimsOf(account, type), exp });
    return Response.json({ token, _id: account.id, name: account.name, email: account.email });
  }

  async function authenticate(call: Call): Promise<Caller | Response> {
    // Choice: the word Bearer is matched as it is written here; inferred from code beside it.
    const bearer = /^Bearer\s+(.*)$/.exec(call.headers.get("authorization") ?? "")?.[1] ?? "";
    const verification = await signer.verify(bearer);
    if (verification.status !== "valid") return unauthorized();
    const { claims } = verification;
    const account = accounts.find(({ id }) => id === claims["id"]);
    if (account === undefined) return unauthorized();
    // The signature is the sandbox's own, so the claim is one that it wrote.
    const type = claims["type"] as TokenType;
    const isLogin = ["LoginTokenV1", "ShortLoginTokenV1"].includes(call.operation.id);
    if (type === "short" && !isLogin) return unauthorized();
    if (type === "api") {
      const token = tokens.get(String(claims["tokenId"]));
      if (token?.active !== true) return unauthorized();
      token.usedAt = clock.timestamp();
    }
    return { account, type };
  }

  return defineBehaviour<Caller>({
    authenticate,
    refuse,
    expired: unauthorized,
    // Choice: a path without an operation falls through to a single-page app, so HTML is likely; the status is ours.
    notFound: () =>
      new Response("<!doctype html><title>Karbon Platform Services sandbox</title>", {
        status: 404,
        headers: { "content-type": "text/html; charset=utf-8" },
      }),
    middleware: kpsMiddleware,
    open: {
      LoginCallV2(call) {
        const { email = "", password = "" } = call.body<Partial<KpsUser>>();
        if (lock.isLocked(email))
          return refused(403, errorCodes.permissionDenied, "Account is locked");
        const account = accounts.find((one) => one.email === email && one.password === password);
        if (account === undefined) {
          lock.fail(email);
          return refused(401, errorCodes.badCredentials, "Wrong email or password");
        }
        lock.succeed(email);
        return loginAnswer(account, "default");
      },
    },
    secured: {
      ShortLoginTokenV1: (_, { account, type }) =>
        type === "default" ? loginAnswer(account, "short") : notAllowed("a token of a login"),
      LoginTokenV1(call, { account, type }) {
        if (type !== "short") return notAllowed("a short login token");
        const { length } = Object.keys(call.body<Record<string, string>>());
        return length > maxClaims ? empty(200) : loginAnswer(account, "long");
      },
      async UserApiTokenCreate(_, { account }) {
        const owned = [...tokens.values()].filter(({ userId }) => userId === account.id);
        if (owned.length >= maxTokensPerUser) {
          return refused(400, errorCodes.badRequest, "Invalid input: max already reached");
        }
        const now = clock.timestamp();
        const [id, userId] = [randomUUID(), account.id];
        const token = {
          id,
          userId,
          active: true,
          createdAt: now,
          updatedAt: now,
          usedAt: zeroTime,
        };
        tokens.set(id, token);
        const claims = { ...claimsOf(account, "api"), tokenId: id, nbf: apiTokenNotBefore };
        return Response.json({ id, tenantId, userId, token: await signer.sign(claims) });
      },
      UserApiTokenGet: (_, { account }) =>
        Response.json(
          [...tokens.values()].filter(({ userId }) => userId === account.id).map(describeToken),
        ),
      UserApiTokenList: (_, { account }) =>
        account.admin
          ? Response.json([...tokens.values()].map(describeToken))
          : refused(403, errorCodes.permissionDenied, "Permission denied"),
      UserApiTokenUpdate(call, { account }) {
        const { userId = "", active = false } = call.body<Partial<ApiToken>>();
        if (userId === "" || (userId !== account.id && !account.admin)) {
          return refused(400, errorCodes.badRequest, "Invalid input: userId");
        }
        const id = call.path("id");
        const token = tokens.get(id);
        if (token?.userId === userId) {
          token.active = active;
          token.updatedAt = clock.timestamp();
        }
        return Response.json({ id });
      },
      UserApiTokenDelete(call, { account }) {
        const id = call.path("id");
        if (tokens.get(id)?.userId !== account.id) return Response.json({ id: "" });
        tokens.delete(id);
        return Response.json({ id });
      },
    },
  });
}

function notAllowed(needed: string): Response {
  // Choice: the code; which one the server sends here is unknown.
  return refused(403, errorCodes.permissionDenied, `Permission denied: this needs ${needed}`);
}
