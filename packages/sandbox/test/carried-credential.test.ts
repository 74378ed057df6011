import { describe, expect, it } from "vitest";
import { carriedCredential } from "../src/carried-credential.ts";
import { loadSpecification } from "../src/specification.ts";
import { defineBehaviour } from "../src/vendor.ts";
import { createVendorServer } from "../src/vendor-server.ts";

const request = new Request("https://a.example/?token=in-query", {
  headers: {
    authorization: "bEARer in-header",
    "x-api-key": "in-own-header",
    cookie: "a=b; session=in-cookie; padded=YQ==; encoded=YQ%3D%3D",
  },
});

describe("the credential that a request carries", () => {
  it.each([
    ["header", { type: "apiKey", in: "header", name: "x-api-key" }, "in-own-header"],
    ["query", { type: "apiKey", in: "query", name: "token" }, "in-query"],
    ["cookie", { type: "apiKey", in: "cookie", name: "session" }, "in-cookie"],
    ["cookie with an equals sign", { type: "apiKey", in: "cookie", name: "padded" }, "YQ=="],
    ["cookie that is encoded", { type: "apiKey", in: "cookie", name: "encoded" }, "YQ=="],
    ["bearer token", { type: "http", scheme: "Bearer" }, "in-header"],
    ["OAuth token", { type: "oauth2" }, "in-header"],
    ["user name", { type: "http", scheme: "basic" }, undefined],
    ["header that is not there", { type: "apiKey", in: "header", name: "x-key" }, undefined],
    ["cookie that is not there", { type: "apiKey", in: "cookie", name: "b" }, undefined],
  ])("is found as a %s", (_, scheme, found) => {
    expect(carriedCredential(scheme, request)).toBe(found);
  });
});

describe("a call", () => {
  const apiKey = "sk-one";
  const usageToken = "usage-one";

  /** The status of `getUsageLimits`, which takes either credential of Gabber. */
  async function statusWith(
    headers: Record<string, string>,
    credentials: Record<string, string>,
  ): Promise<number> {
    const server = createVendorServer(
      {
        credentials,
        choices: [],
        example: () => "",
        start: () =>
          defineBehaviour<true>({
            authenticate: (call) =>
              call.isOpenedBy(credentials) || new Response(null, { status: 401 }),
            refuse: () => undefined,
            expired: () => new Response(),
            notFound: () => new Response(),
            secured: { getUsageLimits: () => Response.json([]) },
          }),
      },
      await loadSpecification("gabber"),
      { validateResponses: false },
    );
    const url = "https://gabber.sandbox.invalid/v1/usage/limits";
    return (await server.handle(new Request(url, { headers }))).status;
  }

  it.each([
    ["one credential", { "x-api-key": apiKey }, 200],
    ["the other one", { authorization: `Bearer ${usageToken}` }, 200],
    ["both, one of them wrong", { "x-api-key": apiKey, authorization: "Bearer wrong" }, 200],
    ["a wrong one", { "x-api-key": "wrong" }, 401],
    ["one in the other's place", { "x-api-key": usageToken }, 401],
    ["none", {}, 401],
  ])("with %s is answered as its security says", async (_, headers, status) => {
    expect(await statusWith(headers, { ApiKeyAuth: apiKey, BearerAuth: usageToken })).toBe(status);
  });

  it("without a credential is not opened by one that nobody has", async () => {
    expect(await statusWith({}, {})).toBe(401);
  });
});
