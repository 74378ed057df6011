import * as fc from "fast-check";
import { afterAll, beforeAll, expect, vi } from "vitest";
import { createClient, createPathClient } from "../../src/index.ts";
import { readEcho, startEchoServer } from "./echo-server.ts";
import type { Seen } from "./echo-server.ts";
import type { Spec } from "../../src/index.ts";

/** Stands for a call that was rejected with a TypeError before anything was sent. */
export const refused = "refused";

/** Makes one call and gives what the server got, or `refused`. */
export type Send = (operation: string, input: object) => Promise<Seen | typeof refused>;

/** What a parser makes of it; `refused` where there is nothing to parse. */
export function read<T>(seen: Seen | typeof refused, parse: (seen: Seen) => T): T | typeof refused {
  return seen === refused ? refused : parse(seen);
}

type Face = (operation: string, input: object) => Promise<unknown>;

/** How often each property is tried, and how many calls are under way at the same time. */
export const cases = 10_000;
const lanes = 50;

/**
 * Lets properties run over HTTP, half of the cases through each face.
 *
 * @returns checks one property; on failure fast-check names the one case, made small, and how to get it again
 */
export function overHttp(
  spec: Spec,
): <T>(value: fc.Arbitrary<T>, holds: (value: T, send: Send) => Promise<void>) => Promise<void> {
  vi.setConfig({ testTimeout: 900_000 });
  let server: Awaited<ReturnType<typeof startEchoServer>>;
  let faces: readonly [Face, Face];
  let answered = 0;
  beforeAll(async () => {
    server = await startEchoServer();
    faces = [byMethod(spec, server.origin), byPath(spec, server.origin)];
  });
  afterAll(async () => void (await server.close()));

  const through =
    (face: Face): Send =>
    async (operation, input) => {
      let sent = 0;
      const counted: typeof fetch = (...args) => {
        sent += 1;
        return fetch(...args);
      };
      try {
        const seen = readEcho(await face(operation, { ...input, fetch: counted }));
        answered += sent;
        return seen;
      } catch (error) {
        if (error instanceof TypeError && sent === 0) return refused;
        throw error;
      }
    };

  return async (value, holds) => {
    let tried = 0;
    const before = server.requests - answered;
    // Each lane is a run of its own, one case after the other, so that a failure is one case.
    const runs = Array.from({ length: lanes }, (_, lane) => {
      const send = through(faces[lane % 2 === 0 ? 0 : 1]);
      const property = fc.asyncProperty(value, async (generated) => {
        tried += 1;
        await holds(generated, send);
      });
      return fc.assert(property, { numRuns: cases / lanes });
    });
    const failed = (await Promise.allSettled(runs)).find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
    expect(tried).toBe(cases);
    expect(server.requests - answered).toBe(before);
  };
}

function byMethod(spec: Spec, baseUrl: string): Face {
  const client = createClient<Record<string, (input: object) => Promise<unknown>>>(spec, {
    baseUrl,
  });
  return async (operation, input) => client[operation]?.(input);
}

function byPath(spec: Spec, baseUrl: string): Face {
  const client = createPathClient<Record<string, {}>>(spec, { baseUrl });
  // The paths of a test have no types.
  const request = client.request as unknown as (
    method: string,
    path: string,
    input: object,
  ) => Promise<{ data?: unknown; error?: unknown }>;
  return async (operation, input) => {
    const { method = "", path = "" } = spec.operations[operation] ?? {};
    const { data, error } = await request(method, path, input);
    if (error !== undefined) throw error;
    return data;
  };
}
