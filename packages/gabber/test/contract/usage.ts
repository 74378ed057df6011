import { ApiError, createGabberClient, isApiError } from "@thinwire/gabber";
import { assert, describe, expect, expectTypeOf, test } from "vitest";
import type {
  BadRequest,
  CheckUsageToken200Response,
  CreateUsageToken200Response,
  UsageLimit,
} from "@thinwire/gabber";
import { contract, sandbox, through } from "../setup.ts";
import { stopClock } from "../stop-clock.ts";

const gabber = createGabberClient({ ...through, auth: { ApiKeyAuth: sandbox.credentials.apiKey } });
const wrong = createGabberClient({ ...through, auth: { ApiKeyAuth: "wrong" } });
const human = "user-1";
const limits: UsageLimit[] = [{ type: "token_cnt", value: 1000 }];
const noHuman = (operation: string): string =>
  `${operation} 400 request body: Request body must have required property 'human'`;

describe("createUsageToken", () => {
  test("200: a token", async () => {
    const answer = await gabber.createUsageToken.result({
      body: { human, ttl_seconds: 60, limits },
    });
    expect(answer).toMatchObject({ status: 200, ok: true, data: { token: expect.any(String) } });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<CreateUsageToken200Response>();
  });

  test("400: a body that names no human", async () => {
    // @ts-expect-error "human" is required
    const answer = await gabber.createUsageToken.result({ body: { ttl_seconds: 60 } });
    expect(answer).toMatchObject({ status: 400, ok: false, data: { type: "invalid_input" } });
    assert(answer.status === 400);
    expectTypeOf(answer.data).toEqualTypeOf<BadRequest | undefined>();
    expect(contract.takeObjections()).toEqual([noHuman("createUsageToken")]);
  });

  test("429 and 500: no body", async () => {
    for (const status of [429, 500] as const) {
      contract.failNext("createUsageToken", status);
      const answer = await gabber.createUsageToken.result({ body: { human } });
      expect(answer).toMatchObject({ status, ok: false, data: undefined });
      assert(answer.status === status);
      expectTypeOf(answer.data).toEqualTypeOf<undefined>();
    }
  });

  test("throws what is not a success, with the body of its status", async () => {
    // @ts-expect-error there is no such kind of usage
    const words: UsageLimit = { type: "words", value: 1 };
    const call = gabber.createUsageToken({ body: { human, limits: [words] } });
    const error: unknown = await call.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ApiError);
    assert(isApiError(error, "createUsageToken", 400));
    expectTypeOf(error.body).toEqualTypeOf<BadRequest | undefined>();
    expectTypeOf(error.status).toEqualTypeOf<400>();
    expect(error.body?.type).toBe("invalid_input");
    expect(isApiError(error, "updateUsageToken")).toBe(false);
    expect(contract.takeObjections()).toEqual([
      expect.stringMatching(/^createUsageToken 400 request body limits 0 type: .*allowed values/),
    ]);
  });
});

describe("updateUsageToken", () => {
  test("200: an object that carries nothing", async () => {
    const answer = await gabber.updateUsageToken.result({ body: { human, limits } });
    expect(answer).toMatchObject({ status: 200, ok: true, data: {} });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<Record<string, unknown>>();
  });

  test("400: a body that names no human", async () => {
    // @ts-expect-error "human" is required
    const answer = await gabber.updateUsageToken.result({ body: { limits } });
    expect(answer).toMatchObject({ status: 400, data: { type: "invalid_input" } });
    assert(answer.status === 400);
    expectTypeOf(answer.data).toEqualTypeOf<BadRequest | undefined>();
    expect(contract.takeObjections()).toEqual([noHuman("updateUsageToken")]);
  });

  test("429 and 500: no body", async () => {
    for (const status of [429, 500] as const) {
      contract.failNext("updateUsageToken", status);
      const answer = await gabber.updateUsageToken.result({ body: { human, limits } });
      expect(answer).toMatchObject({ status, ok: false, data: undefined });
      assert(answer.status === status);
      expectTypeOf(answer.data).toEqualTypeOf<undefined>();
    }
  });
});

describe("getUsageLimits", () => {
  test("200: what is left, for the API key and a named human", async () => {
    await gabber.updateUsageToken({ body: { human, limits } });
    const answer = await gabber.getUsageLimits.result({
      params: { header: { "x-human-id": human } },
    });
    expect(answer).toMatchObject({ status: 200, ok: true, data: limits });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<UsageLimit[]>();
  });

  test("200: the same for the human's usage token alone", async () => {
    const { token } = await gabber.createUsageToken({ body: { human, limits } });
    const app = createGabberClient({ ...through, auth: { BearerAuth: token } });
    expect(await app.getUsageLimits()).toEqual(limits);
    expect(sandbox.requests.at(-1)?.headers).toMatchObject({ authorization: "Bearer [redacted]" });
  });

  test("400: an API key that names no human", async () => {
    const answer = await gabber.getUsageLimits.result();
    expect(answer).toMatchObject({ status: 400, data: { type: "invalid_input" } });
    assert(answer.status === 400);
    expectTypeOf(answer.data).toEqualTypeOf<BadRequest | undefined>();
  });

  test("429 and 500: no body", async () => {
    for (const status of [429, 500] as const) {
      contract.failNext("getUsageLimits", status);
      const answer = await gabber.getUsageLimits.result();
      expect(answer).toMatchObject({ status, ok: false, data: undefined });
      assert(answer.status === status);
      expectTypeOf(answer.data).toEqualTypeOf<undefined>();
    }
  });
});

describe("checkUsageToken", () => {
  test("200: the TTL of a token", async () => {
    stopClock();
    await gabber.createUsageToken({ body: { human, ttl_seconds: 600 } });
    const answer = await gabber.checkUsageToken.result({ body: { human } });
    expect(answer).toMatchObject({ status: 200, ok: true, data: { ttl_seconds: 600 } });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<CheckUsageToken200Response>();
  });

  test("404: no token, or one that has expired", async () => {
    const never = await gabber.checkUsageToken.result({ body: { human } });
    expect(never).toMatchObject({ status: 404, ok: false, data: undefined });
    assert(never.status === 404);
    expectTypeOf(never.data).toEqualTypeOf<undefined>();
    await gabber.createUsageToken({ body: { human, ttl_seconds: 60 } });
    sandbox.advance(61);
    const expired = await gabber.checkUsageToken.result({ body: { human } });
    expect(expired.status).toBe(404);
  });
});

describe("updateUsageTokenTTL", () => {
  test("200: no body, and another TTL", async () => {
    stopClock();
    await gabber.createUsageToken({ body: { human, ttl_seconds: 60 } });
    const answer = await gabber.updateUsageTokenTTL.result({ body: { human, ttl_seconds: 7200 } });
    expect(answer).toMatchObject({ status: 200, ok: true, data: undefined });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<undefined>();
    expect(await gabber.checkUsageToken({ body: { human } })).toEqual({ ttl_seconds: 7200 });
  });
});

describe("revokeUsageToken", () => {
  test("200: no body, and no token", async () => {
    await gabber.createUsageToken({ body: { human } });
    const answer = await gabber.revokeUsageToken.result({ body: { human } });
    expect(answer).toMatchObject({ status: 200, ok: true, data: undefined });
    assert(answer.status === 200);
    expectTypeOf(answer.data).toEqualTypeOf<undefined>();
    const check = await gabber.checkUsageToken.result({ body: { human } });
    expect(check.status).toBe(404);
  });
});

test("a wrong key gets a status that is not documented, whose body is unknown", async () => {
  const answers = [
    await wrong.createUsageToken.result({ body: { human } }),
    await wrong.updateUsageToken.result({ body: { human, limits } }),
    await wrong.getUsageLimits.result(),
    await wrong.checkUsageToken.result({ body: { human } }),
    await wrong.updateUsageTokenTTL.result({ body: { human, ttl_seconds: 60 } }),
    await wrong.revokeUsageToken.result({ body: { human } }),
  ];
  for (const answer of answers) {
    expect(answer).toMatchObject({ status: 401, ok: false, data: undefined });
    assert(answer.status === 401);
    expectTypeOf(answer.data).toEqualTypeOf<unknown>();
  }
});
