import { randomUUID } from "node:crypto";
import { makeSecret } from "../secret.ts";
import { createTokenSigner } from "../token-signer.ts";
import { bearerOf, defineBehaviour, empty } from "../vendor.ts";
import type { Behaviour, Call, Choice, Vendor, VendorContext } from "../vendor.ts";
import type { InvalidInput } from "../request-validation.ts";

/** Credentials of the Gabber sandbox. */
export interface GabberCredentials {
  /** For `ApiKeyAuth`; usage tokens for `BearerAuth` come from `createUsageToken`. */
  readonly apiKey: string;
}

interface UsageLimit {
  readonly type: string;
  readonly value: number;
}

/** The human's only token: a new one takes the place of the last. */
interface UsageToken {
  readonly value: string;
  expiresAt: number;
}

/** Called with the API key, or with the usage token of a human. */
type Caller = { readonly by: "key" } | { readonly by: "token"; readonly human: string };

interface Human {
  readonly human?: string;
  readonly human_id?: string;
}

const defaultTtlSeconds = 3600;

const choices: readonly Choice[] = [
  {
    operation: "*",
    status: 401,
    why: "How a missing, wrong or expired credential is refused is not documented; this sandbox answers 401 without a body.",
  },
  ...["checkUsageToken", "revokeUsageToken", "updateUsageTokenTTL"].map((operation) => ({
    operation,
    status: 400,
    why: "Which answer an invalid body gets is not documented here; this sandbox answers as updateUsageToken does.",
  })),
];

/** Makes the Gabber sandbox. */
export function createVendor(): Vendor<GabberCredentials> {
  const credentials = { apiKey: makeSecret() };
  return {
    credentials,
    choices,
    example: (url) =>
      `curl -H 'x-api-key: ${credentials.apiKey}' --json '{"human":"user-1"}' ${url}/v1/usage/token`,
    start: (context) => startGabber(context, credentials),
  };
}

function startGabber({ clock }: VendorContext, { apiKey }: GabberCredentials): Behaviour {
  const signer = createTokenSigner(clock);
  const project = randomUUID();
  const tokens = new Map<string, UsageToken>();
  const limits = new Map<string, ReadonlyMap<string, number>>();

  const liveToken = (human: string) => {
    const token = tokens.get(human);
    return token !== undefined && token.expiresAt > clock.now() ? token : undefined;
  };

  const setLimits = (human: string, list: readonly UsageLimit[]) =>
    limits.set(human, new Map(list.map(({ type, value }) => [type, value])));

  function authenticate({ headers, operation }: Call): Caller | Response {
    const bearer = bearerOf(headers);
    if (headers.get("x-api-key") === apiKey) return { by: "key" };
    // Choice: a usage token is refused where the specification does not list it, as a wrong key is.
    if (bearer === undefined || operation.id !== "getUsageLimits") return empty(401);
    // Choice: the sandbox's own record of a token decides, so that a changed TTL counts and not the claim.
    const [human] = [...tokens].find(([, { value }]) => value === bearer) ?? [];
    if (human === undefined || liveToken(human) === undefined) return empty(401);
    return { by: "token", human };
  }

  return defineBehaviour<Caller>({
    authenticate,
    refuse,
    expired: () => empty(401),
    // Choice: a path without an operation gets 404 without a body.
    notFound: () => empty(404),
    secured: {
      async createUsageToken(call) {
        const { ttl_seconds: ttl = defaultTtlSeconds, limits: list } = call.body<{
          ttl_seconds?: number;
          limits?: readonly UsageLimit[];
        }>();
        const human = humanOf(call);
        const value = await signer.sign({
          jti: randomUUID(),
          iat: clock.seconds(),
          exp: clock.seconds() + ttl,
          human,
          project,
        });
        // Choice: how several live tokens of one human would behave is unknown, so there is one.
        tokens.set(human, { value, expiresAt: clock.now() + ttl * 1000 });
        if (list !== undefined) setLimits(human, list);
        return Response.json({ token: value });
      },
      updateUsageToken(call) {
        setLimits(humanOf(call), call.body<{ limits: readonly UsageLimit[] }>().limits);
        return Response.json({});
      },
      getUsageLimits({ headers }, caller) {
        const human = caller.by === "token" ? caller.human : headers.get("x-human-id");
        // Choice: what the API key alone gets is unknown; an error shows the mistake.
        if (human === null) return badRequest("x-human-id is required with an API key");
        const remaining = limits.get(human) ?? new Map<string, number>();
        return Response.json([...remaining].map(([type, value]) => ({ type, value })));
      },
      checkUsageToken(call) {
        const token = liveToken(humanOf(call));
        if (token === undefined) return empty(404);
        // Choice: whether the TTL is what remains or what was asked for is unknown; here it is what remains.
        return Response.json({ ttl_seconds: Math.ceil((token.expiresAt - clock.now()) / 1000) });
      },
      revokeUsageToken(call) {
        // Choice: the answer for a human without a token is unknown; here it is the same.
        tokens.delete(humanOf(call));
        return empty(200);
      },
      updateUsageTokenTTL(call) {
        const { ttl_seconds: ttl } = call.body<{ ttl_seconds: number }>();
        // Choice: the answer for a human without a token is unknown; here it is the same.
        const token = liveToken(humanOf(call));
        if (token !== undefined) token.expiresAt = clock.now() + ttl * 1000;
        return empty(200);
      },
    },
  });
}

function humanOf(call: Call): string {
  const { human, human_id: former } = call.body<Human>();
  // One of the two is there, or the call would have been refused.
  return human ?? former ?? "";
}

function refuse(call: Call, invalid: readonly InvalidInput[]): Response | undefined {
  // Choice: the former name of `human` is accepted alone where the specification still has it.
  const missesHuman = (one: InvalidInput) =>
    one.in === "body" && one.rule === "required" && one.path.join() === "human";
  const rest =
    takesFormerName(call) && call.body<Human | undefined>()?.human_id !== undefined
      ? invalid.filter((one) => !missesHuman(one))
      : invalid;
  const first = rest[0];
  return first && badRequest(`${[first.in, ...first.path].join(".")} ${first.message}`);
}

function takesFormerName({ operation }: Call): boolean {
  return operation.id === "createUsageToken" || operation.id === "updateUsageToken";
}

// Choice: `invalid_input` and this kind of message.
function badRequest(message: string): Response {
  return Response.json({ type: "invalid_input", message }, { status: 400 });
}
