import { describe, expect, it } from "vitest";
import { createClient, retry } from "../src/index.ts";
import type { ClientOptions } from "../src/index.ts";
import { acme, credentials } from "./hostile/acme.ts";

type Call = (input?: object) => Promise<unknown>;

const connect = (options: ClientOptions<unknown>): { getItem: Call; byQuery: Call } =>
  createClient(acme, { baseUrl: "https://acme.example", auth: credentials, ...options });
const params = { path: { id: "1" } };

const urlOf = (input: string | URL | Request): string => new Request(input).url;

/** What is thrown for a URL, as it was seen in each runtime. */
const platforms = {
  Node: () => new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") }),
  Bun: (url: string) =>
    Object.assign(new TypeError("ECONNREFUSED: Unable to connect. Is the URL right?"), {
      code: "ECONNREFUSED",
      path: url,
    }),
  Deno: (url: string) =>
    new TypeError("fetch failed", {
      cause: new Error(`error sending request for url (${url}): tcp connect error`),
    }),
  workerd: () => Object.assign(new Error("Network connection lost."), { retryable: true }),
  Chromium: () => new TypeError("Failed to fetch"),
};

describe.each(Object.entries(platforms))("a connection that fails in %s", (_, fail) => {
  const failing: typeof fetch = (input) => Promise.reject(fail(urlOf(input)));
  const failure = async (call: Promise<unknown>): Promise<Error> => {
    const error = await call.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TypeError);
    // As the line above says.
    return error as Error;
  };

  it("is a TypeError that names the call", async () => {
    const { message } = await failure(connect({ fetch: failing }).getItem({ params }));
    const start = "[@thinwire/acme] getItem: no answer to GET https://acme.example/items/1 (";
    expect(message.slice(0, start.length)).toBe(start);
  });

  it("is repeated by the policy", async () => {
    let count = 0;
    const recovering: typeof fetch = (input) => {
      count += 1;
      return count === 1
        ? Promise.reject(fail(urlOf(input)))
        : Promise.resolve(Response.json({ id: 1 }));
    };
    const client = connect({ fetch: recovering, retry: retry({ baseDelay: 0 }) });
    expect(await client.getItem({ params })).toEqual({ id: 1 });
  });

  it("does not show a credential of the query", async () => {
    const error = await failure(connect({ fetch: failing }).byQuery());
    // Bun's path is a property, which printing and serialising show.
    const { cause } = error;
    const shown = [error.message, error.stack, String(cause), JSON.stringify(cause)];
    expect(shown.join()).not.toContain(credentials.QueryKey);
  });

  it("names a body that breaks off", async () => {
    const broken: typeof fetch = (input) => {
      const body = new ReadableStream({ pull: (one) => one.error(fail(urlOf(input))) });
      return Promise.resolve(new Response(body));
    };
    await expect(connect({ fetch: broken }).getItem({ params })).rejects.toThrow(
      expect.objectContaining({ name: "ApiError", status: 200 }),
    );
  });
});

it("rejects with the signal's reason where the platform has a copy of it", async () => {
  const controller = new AbortController();
  const copying: typeof fetch = () =>
    new Promise((_, reject) => {
      controller.signal.addEventListener("abort", () =>
        reject(structuredClone(controller.signal.reason)),
      );
    });
  const call = connect({ fetch: copying }).getItem({ params, signal: controller.signal });
  const reason = { why: "the user left" };
  controller.abort(reason);
  await expect(call).rejects.toBe(reason);
});

it("leaves errors of another fetch's own kind as they are", async () => {
  class Refusal extends Error {
    override name = "Refusal";
  }
  const refusal = new Refusal("not today");
  const refusing: typeof fetch = () => Promise.reject(refusal);
  await expect(connect({ fetch: refusing }).getItem({ params })).rejects.toBe(refusal);
});
