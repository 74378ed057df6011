import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { startSandbox } from "../src/index.ts";
import type { Sandbox } from "../src/index.ts";
import { send } from "./send.ts";
import type { Answer, Sending } from "./send.ts";

export const minute = 60;
export const day = 86_400;
export const unauthorized = { status: 401, json: { statusCode: 401, message: "Unauthorized" } };
export const refused = (status: number, errorCode: number) => ({
  status,
  json: { statusCode: status, errorCode, message: expect.any(String) },
});

/** The calls of KPS, on a sandbox that is fresh for each test of a file. */
export interface KpsCalls {
  readonly sandbox: () => Sandbox<"kps">["kps"];
  readonly call: (token: string, path: string, sending?: Sending) => Promise<Answer>;
  readonly login: (email: string, password: string) => Promise<Answer>;
  readonly admin: () => Promise<string>;
  readonly user: () => Promise<string>;
  readonly create: (token: string) => Promise<Answer>;
  readonly list: (token: string) => Promise<Answer>;
}

export function useKps(): KpsCalls {
  let running: Sandbox<"kps">;
  beforeAll(async () => {
    running = await startSandbox(["kps"], { validateResponses: true });
  });
  beforeEach(() => running.kps.reset());
  afterEach(() => expect(running.kps.violations).toEqual([]));
  afterAll(() => running.close());

  const sandbox = () => running.kps;
  const call = (token: string, path: string, sending: Sending = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...sending.headers };
    return send(`${sandbox().url}/v1.0/${path}`, { ...sending, headers });
  };
  const login = (email: string, password: string) =>
    send(`${sandbox().url}/v1.0/login`, { json: { email, password } });
  const tokenOf = async ({ email, password }: { email: string; password: string }) =>
    (await login(email, password)).json.token;
  return {
    sandbox,
    call,
    login,
    admin: () => tokenOf(sandbox().credentials),
    user: () => tokenOf(sandbox().credentials.nonAdmin),
    create: (token) => call(token, "userapitokens", { json: { active: true } }),
    list: (token) => call(token, "userapitokens"),
  };
}

/** What a JWT says, unverified. */
export function claims(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}
