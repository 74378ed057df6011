import { createGabberClient } from "@thinwire/gabber";
import { ApiError, createH2ogpteClient } from "@thinwire/h2ogpte";
import { describe, ensure, ensureEqual } from "../check.ts";
import type { Check } from "../check.ts";
import type { Control } from "../control.ts";
import type { Arrival } from "../settings.ts";

const opaque = "where to is hidden: an error says so, nothing is followed";

/** Makes a call that is redirected; gives what arrived and what it rejected with, if it did. */
async function redirected(
  control: Control,
  call: () => Promise<unknown>,
): Promise<{ arrivals: readonly Arrival[]; error: unknown }> {
  let error: unknown;
  const arrivals = await control.arrivalsOf(async () => {
    try {
      await call();
    } catch (caught) {
      error = caught;
    }
  });
  return { arrivals, error };
}

function ensureOpaque(arrivals: readonly Arrival[], error: unknown): string {
  ensure(/browsers do not show where to/.test(describe(error)), "an error that says so", error);
  ensureEqual(arrivals.length, 1, "number of requests");
  return opaque;
}

const lines = (arrivals: readonly Arrival[]): string[] =>
  arrivals.map(({ server, method, path, headers, body }) =>
    [server, method, path, headers["x-api-key"] ?? headers["authorization"], body].join(" "),
  );

/** What happens to a call that the server sends elsewhere. */
export const redirectChecks: readonly Check[] = [
  {
    name: "follows 307 within the origin, with method, body and credential",
    async run(control) {
      const { faults, page } = control.settings;
      const baseUrl = `${faults}/redirect/307/same`;
      const gabber = createGabberClient({ baseUrl, auth: { ApiKeyAuth: "key" } });
      const { arrivals, error } = await redirected(control, () =>
        gabber.createUsageToken({ body: { human: "user-1" } }),
      );
      if (page) return ensureOpaque(arrivals, error);
      ensure(error === undefined, "an answer", error);
      const tail = '/v1/usage/token key {"human":"user-1"}';
      ensureEqual(
        lines(arrivals),
        [`faults POST /redirect/307/same${tail}`, `faults POST /echo${tail}`],
        "the requests",
      );
    },
  },
  {
    name: "follows 303 within the origin with GET",
    async run(control) {
      const { faults, page } = control.settings;
      const baseUrl = `${faults}/redirect/303/same`;
      const gabber = createGabberClient({ baseUrl, auth: { ApiKeyAuth: "key" } });
      const { arrivals, error } = await redirected(control, () =>
        gabber.createUsageToken({ body: { human: "user-1" } }),
      );
      if (page) return ensureOpaque(arrivals, error);
      ensure(error === undefined, "an answer", error);
      ensureEqual(lines(arrivals)[1], "faults GET /echo/v1/usage/token key ", "the request");
      ensureEqual(arrivals[1]?.headers["content-type"], undefined, "the content type");
    },
  },
  {
    name: "does not follow a redirect to another origin with a credential",
    async run(control) {
      const { faults, page } = control.settings;
      const baseUrl = `${faults}/redirect/307/other`;
      const h2ogpte = createH2ogpteClient({ baseUrl, auth: "key" });
      const { arrivals, error } = await redirected(control, () => h2ogpte.listAllApiKeys());
      if (page) {
        // The same end as elsewhere: the other origin gets nothing.
        ensureOpaque(arrivals, error);
        return;
      }
      ensure(error instanceof ApiError, "an ApiError", error);
      ensure(error.message.includes("was redirected to another origin"), "what is wrong", error);
      ensureEqual(
        arrivals.map(({ server }) => server),
        ["faults"],
        "the servers reached",
      );
    },
  },
];
