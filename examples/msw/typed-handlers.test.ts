import { createOccamClient, createOccamPathClient, isApiError } from "@thinwire/occam";
import { HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { createOpenApiHttp } from "openapi-msw";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { describeUsage } from "./describe-usage.ts";
import { rotateKey } from "./rotate-key.ts";
import type { paths } from "@thinwire/occam";

// Paths, parameters, bodies and statuses of the handlers are those of the specification.
const http = createOpenApiHttp<paths>({ baseUrl: "https://api.occam.ai" });
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const key = (uuid: string, name: string) => ({
  uuid,
  name,
  api_key: "sk-occam-****",
  created: "2026-01-01T00:00:00Z",
  last_used: "2026-01-01T00:00:00Z",
});

describe("rotateKey, with a client of methods", () => {
  const occam = createOccamClient({ auth: "token" });

  test("makes a key, and deletes those of the same name", async () => {
    const deleted: string[] = [];
    server.use(
      http.get("/keys/", ({ response }) =>
        response(200).json([key("1", "ci"), key("2", "other"), key("a/b", "ci")]),
      ),
      http.put("/keys/", async ({ request, response }) => {
        const { name } = await request.json();
        return response(200).json({ uuid: "3", api_key: `secret of ${name}` });
      }),
      http.delete("/keys/{uuid}", ({ params, response }) => {
        deleted.push(params.uuid);
        // What this answer carries is not known, so no type fits it.
        return response.untyped(HttpResponse.json(null));
      }),
    );
    expect(await rotateKey(occam, "ci")).toBe("secret of ci");
    expect(deleted).toEqual(["1", "a/b"]);
  });

  test("deletes nothing when the new key is refused", async () => {
    server.use(
      http.get("/keys/", ({ response }) => response(200).json([key("1", "ci")])),
      http.put("/keys/", ({ response }) =>
        response(422).json({ detail: [{ loc: ["body", "name"], msg: "taken", type: "taken" }] }),
      ),
    );
    const error: unknown = await rotateKey(occam, "ci").catch((reason: unknown) => reason);
    if (!isApiError(error, "createKey", 422)) throw error;
    expect(error.body?.detail?.[0]?.msg).toBe("taken");
  });
});

describe("describeUsage, with a client of paths", () => {
  const occam = createOccamPathClient({ auth: "token" });

  test("says how many requests succeeded", async () => {
    server.use(
      http.get("/keys/{uuid}/usage", ({ response }) =>
        response(200).json({
          completed_requests: 3,
          successful_requests: 2,
          failed_requests: 1,
          quota_usage_percentage: 0.1,
          requests_per_day: 1,
        }),
      ),
    );
    expect(await describeUsage(occam, "1")).toBe("2 of 3 requests succeeded");
  });

  test("says what the API says, documented or not", async () => {
    server.use(
      http.get("/keys/{uuid}/usage", ({ params, response }) => {
        if (params.uuid === "mine") return response(401).json({ detail: "Not authenticated" });
        return response.untyped(HttpResponse.json({ detail: "No such key" }, { status: 404 }));
      }),
    );
    expect(await describeUsage(occam, "mine")).toBe("Not authenticated");
    expect(await describeUsage(occam, "other")).toBe("No such key");
  });
});

test("a handler that does not fit the specification does not compile", () => {
  const misfits = [
    // @ts-expect-error There is no such path.
    http.get("/key/", ({ response }) => response(200).json([])),
    // @ts-expect-error A number is no name.
    http.get("/keys/", ({ response }) => response(200).json([{ ...key("1", "ci"), name: 1 }])),
    // @ts-expect-error Nothing says that it answers 409.
    http.put("/keys/", ({ response }) => response(409).empty()),
  ];
  // The compiler has refused them; without types each is a handler all the same.
  expect(misfits).toHaveLength(3);
});
