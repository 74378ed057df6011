import { ApiError, createH2ogpteClient } from "@thinwire/h2ogpte";
import { createOccamClient } from "@thinwire/occam";
import { describe, ensure, ensureEqual, rejection } from "../check.ts";
import { sandboxOf } from "../control.ts";
import type { Credentials } from "@thinwire/sandbox";
import type { Check } from "../check.ts";

/** What callers learn from an answer, or from its absence. */
export const answerChecks: readonly Check[] = [
  {
    name: "gives status, body, request id and Retry-After of an error",
    async run({ settings }) {
      const h2ogpte = createH2ogpteClient({ baseUrl: `${settings.faults}/busy`, auth: "key" });
      const error = await rejection(h2ogpte.listAllApiKeys());
      ensure(error instanceof ApiError, "an ApiError", error);
      const { status, body, requestId, retryAfter } = error;
      ensureEqual(
        { status, body, requestId, retryAfter },
        { status: 429, body: { detail: "busy" }, requestId: "request-1", retryAfter: 2000 },
        "the error",
      );
    },
  },
  {
    name: "gives the same when the server does not show its headers to pages",
    async run({ settings }) {
      const h2ogpte = createH2ogpteClient({ baseUrl: `${settings.faults}/reticent`, auth: "key" });
      const error = await rejection(h2ogpte.listAllApiKeys());
      ensure(error instanceof ApiError, "an ApiError", error);
      const { status, body, requestId = "none", retryAfter = "none" } = error;
      ensureEqual({ status, body }, { status: 429, body: { detail: "busy" } }, "the error");
      const hidden = settings.page ? ["none", "none"] : ["request-1", 2000];
      ensureEqual([requestId, retryAfter], hidden, "request id and Retry-After");
      if (settings.page) return "without request id and Retry-After, which the page may not read";
    },
  },
  {
    name: "says which call got no answer",
    async run({ settings }) {
      const h2ogpte = createH2ogpteClient({ baseUrl: settings.closed, auth: "key" });
      const error = await rejection(h2ogpte.listAllApiKeys());
      ensure(error instanceof TypeError, "a TypeError", error);
      const start = `[@thinwire/h2ogpte] listAllApiKeys: no answer to GET ${settings.closed}/`;
      ensure(error.message.startsWith(start), start, error);
    },
  },
  {
    name: "says which call's body broke off",
    async run(control) {
      const { url, credentials } = sandboxOf<Credentials<"h2ogpte">>(control, "h2ogpte");
      const h2ogpte = createH2ogpteClient({ baseUrl: url, auth: credentials.apiKey });
      await control.fault("h2ogpte", { connection: "truncate", times: 1 });
      const error = await rejection(h2ogpte.listAllApiKeys());
      ensure(error instanceof ApiError, "an ApiError", error);
      ensure(error.message.includes("with a body that broke off"), "what is wrong", error);
    },
  },
  {
    name: "refuses a path parameter that leads elsewhere",
    async run({ settings }) {
      const occam = createOccamClient({ baseUrl: settings.closed, auth: "token" });
      for (const uuid of ["..", "%2e%2E", ""]) {
        const error = await rejection(occam.getKeyUsage({ params: { path: { uuid } } }));
        ensure(/params\.path\.uuid/.test(describe(error)), "an error", error);
      }
    },
  },
  {
    name: "refuses a header value with a line break",
    async run({ settings }) {
      const occam = createOccamClient({ baseUrl: settings.closed, auth: "token" });
      const error = await rejection(occam.listKeys({ headers: { "x-a": "b\r\nx-c: d" } }));
      ensure(/x-a/.test(describe(error)), "an error", error);
    },
  },
];
