import { createH2ogpteClient } from "@thinwire/h2ogpte";
import { ensure, ensureEqual, rejection } from "../check.ts";
import { sandboxOf } from "../control.ts";
import type { Credentials } from "@thinwire/sandbox";
import type { Check } from "../check.ts";
import type { Control } from "../control.ts";

const soon = 150;
/** Longer than a check may take. */
const never = 60_000;

function connect(control: Control, baseUrl?: string) {
  const { url, credentials } = sandboxOf<Credentials<"h2ogpte">>(control, "h2ogpte");
  return createH2ogpteClient({ baseUrl: baseUrl ?? url, auth: credentials.apiKey });
}

function abortSoon(reason?: unknown): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), soon);
  return controller.signal;
}

const nameOf = (error: unknown): unknown => (error instanceof Error ? error.name : error);

/** What ends a call before its answer. */
export const interruptionChecks: readonly Check[] = [
  {
    name: "sends nothing when the signal is aborted already",
    async run(control) {
      const reason = { why: "the user left" };
      const requests = await control.requestsOf("h2ogpte", async () => {
        const call = connect(control).listAllApiKeys({ signal: AbortSignal.abort(reason) });
        ensure((await rejection(call)) === reason, "the signal's own reason");
      });
      ensureEqual(requests, [], "the requests");
    },
  },
  {
    name: "ends with the signal's reason while it waits for an answer",
    async run(control) {
      const reason = { why: "the user left" };
      await control.fault("h2ogpte", { delay: never, times: 1 });
      const error = await rejection(connect(control).listAllApiKeys({ signal: abortSoon(reason) }));
      ensure(error === reason, "the signal's own reason", error);
    },
  },
  {
    name: "ends with an AbortError while it reads a body",
    async run(control) {
      const h2ogpte = connect(control, `${control.settings.faults}/held`);
      const error = await rejection(h2ogpte.listAllApiKeys({ signal: abortSoon() }));
      ensureEqual(nameOf(error), "AbortError", "the error");
    },
  },
  {
    name: "ends with a TimeoutError when no answer comes in time",
    async run(control) {
      await control.fault("h2ogpte", { delay: never, times: 1 });
      const error = await rejection(connect(control).listAllApiKeys({ timeout: soon }));
      ensureEqual(nameOf(error), "TimeoutError", "the error");
    },
  },
  {
    name: "ends with a TimeoutError when a body does not end in time",
    async run(control) {
      const h2ogpte = connect(control, `${control.settings.faults}/held`);
      const error = await rejection(h2ogpte.listAllApiKeys({ timeout: soon }));
      ensureEqual(nameOf(error), "TimeoutError", "the error");
    },
  },
];
