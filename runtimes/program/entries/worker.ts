import { createOccamClient, occamApiKey } from "@thinwire/occam";
import { ensureEqual } from "../check.ts";
import { sandboxOf } from "../control.ts";
import { runChecks } from "../run-checks.ts";
import { endMark } from "./end-mark.ts";
import type { Credentials } from "@thinwire/sandbox";
import type { Check } from "../check.ts";
import type { Control } from "../control.ts";
import type { SeenRequest } from "../settings.ts";
import type { Tours } from "../tours.ts";

type OccamClient = ReturnType<typeof connect>;

/** Clients that outlive a request, as a worker keeps them. */
const kept = new Map<string, OccamClient>();

/** Milliseconds after which a login has failed. */
const loginLimit = 1000;

const connect = (baseUrl: string, key: string) =>
  createOccamClient({ baseUrl, auth: occamApiKey(key, { timeout: loginLimit }) });

/**
 * A worker that runs the program at a request whose query names the driver and the worker's own address.
 * At other requests it makes a call with a client that it keeps.
 */
export function start(tours: Tours): { fetch(request: Request): Promise<Response> } {
  return {
    async fetch(request) {
      const query = new URL(request.url).searchParams;
      if (query.has("client")) return callKept(query);
      const self = query.get("self") ?? "";
      const outcomes = await runChecks(query.get("driver") ?? "", tours, sharing(self));
      console.log(endMark);
      return Response.json(outcomes);
    },
  };
}

async function callKept(query: URLSearchParams): Promise<Response> {
  const [name = "", url = "", key = "", timeout = ""] = query.values();
  const client = kept.get(name) ?? connect(url, key);
  kept.set(name, client);
  try {
    await client.listKeys({ timeout: Number(timeout) });
    return new Response("listed");
  } catch (error) {
    return new Response(error instanceof Error ? error.name : String(error));
  }
}

/** workerd ties timers and connections to the request that began them. */
function sharing(self: string): Check[] {
  async function callTwice(
    control: Control,
    timeouts: readonly number[],
    pause: number,
  ): Promise<{ answers: readonly string[]; requests: readonly SeenRequest[] }> {
    const { url, credentials } = sandboxOf<Credentials<"occam">>(control, "occam");
    const name = timeouts.join();
    await control.fault("occam", { delay: 600, operation: "tokenFromKey", times: 1 });
    let answers: readonly string[] = [];
    const requests = await control.requestsOf("occam", async () => {
      const calls = timeouts.map(async (timeout, index) => {
        // The first begins to get the token.
        await new Promise((resolve) => setTimeout(resolve, index * pause));
        const query = { client: name, url, key: credentials.apiKey, timeout: String(timeout) };
        return (await fetch(`${self}?${new URLSearchParams(query)}`)).text();
      });
      answers = await Promise.all(calls);
    });
    return { answers, requests };
  }
  return [
    {
      name: "shares one renewal between requests to a worker",
      async run(control) {
        const { answers, requests } = await callTwice(control, [5000, 5000], 100);
        ensureEqual(answers, ["listed", "listed"], "the answers");
        const exchanges = requests.filter(({ operation }) => operation === "auth_token_from_key");
        ensureEqual(exchanges.length, 1, "number of exchanges");
      },
    },
    {
      name: "gets a token after a request to a worker that began to get it has ended",
      async run(control) {
        const pause = 2 * loginLimit;
        const { answers } = await callTwice(control, [300, 2000], pause);
        ensureEqual(answers, ["TimeoutError", "listed"], "the answers");
      },
    },
  ];
}
