import { createH2ogpteClient, retry } from "@thinwire/h2ogpte";
import { createGabberClient } from "@thinwire/gabber";
import { describe, ensure, ensureEqual, rejection } from "../check.ts";
import { sandboxOf } from "../control.ts";
import type { Credentials } from "@thinwire/sandbox";
import type { Check } from "../check.ts";
import type { Control } from "../control.ts";

function connect(control: Control) {
  const { url, credentials } = sandboxOf<Credentials<"h2ogpte">>(control, "h2ogpte");
  return createH2ogpteClient({ baseUrl: url, auth: credentials.apiKey });
}

/** Which calls are repeated, and when. */
export const retryChecks: readonly Check[] = [
  {
    name: "repeats after 503 when Retry-After says",
    async run(control) {
      const h2ogpte = connect(control);
      await control.fault("h2ogpte", { status: 503, retryAfter: 1, times: 1 });
      let waited = 0;
      const requests = await control.requestsOf("h2ogpte", async () => {
        const start = Date.now();
        await h2ogpte.listAllApiKeys({ retry: retry({ baseDelay: 0 }) });
        waited = Date.now() - start;
      });
      ensureEqual(
        requests.map(({ status }) => status),
        [503, 200],
        "the answers",
      );
      // Clocks and timers may be a little apart.
      ensure(waited > 950, "to wait for a second", `${waited} ms`);
    },
  },
  {
    name: "repeats after a connection that breaks",
    async run(control) {
      const h2ogpte = connect(control);
      // Two, as some platforms repeat once by themselves.
      await control.fault("h2ogpte", { connection: "drop", times: 2 });
      const requests = await control.requestsOf("h2ogpte", () =>
        h2ogpte.listAllApiKeys({ retry: retry({ baseDelay: 0 }) }),
      );
      const statuses = requests.map(({ status }) => status ?? "dropped");
      ensureEqual(statuses, ["dropped", "dropped", 200], "the answers");
    },
  },
  {
    name: "does not repeat what is not idempotent",
    async run(control) {
      const { url, credentials } = sandboxOf<Credentials<"gabber">>(control, "gabber");
      const gabber = createGabberClient({ baseUrl: url, auth: { ApiKeyAuth: credentials.apiKey } });
      await control.fault("gabber", { status: 503, times: 1 });
      let error: unknown;
      const requests = await control.requestsOf("gabber", async () => {
        error = await rejection(
          gabber.createUsageToken({ body: { human: "user-2" }, retry: retry({ baseDelay: 0 }) }),
        );
      });
      ensure(describe(error).includes("503"), "an error", error);
      ensureEqual(
        requests.map(({ status }) => status),
        [503],
        "the answers",
      );
    },
  },
];
