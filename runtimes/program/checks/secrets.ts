import { createGabberClient } from "@thinwire/gabber";
import { createOccamClient, occamApiKey, occamPassword } from "@thinwire/occam";
import { ensure, rejection } from "../check.ts";
import { sandboxOf } from "../control.ts";
import type { Credentials } from "@thinwire/sandbox";
import type { Check } from "../check.ts";

/** Text that a value shows to whoever writes it down, its causes included. */
function shown(value: unknown): string {
  if (!(value instanceof Error)) return `${String(value)} ${JSON.stringify(value)}`;
  const own = `${String(value)} ${value.stack} ${JSON.stringify(value)}`;
  return value.cause === undefined ? own : `${own} ${shown(value.cause)}`;
}

/** What must not be seen. The driver reads the console too. */
export const secretChecks: readonly Check[] = [
  {
    name: "keeps a key out of the error of a call that got no answer",
    async run(control) {
      const { credentials } = sandboxOf<Credentials<"occam">>(control, "occam");
      const auth = occamApiKey(credentials.apiKey);
      const occam = createOccamClient({ baseUrl: control.settings.closed, auth });
      const error = await rejection(occam.listKeys());
      console.log(error);
      const text = shown(error);
      ensure(text.includes("tokenFromKey: no answer"), "an error of the exchange", error);
      ensure(!text.includes(credentials.apiKey), "an error without the key");
    },
  },
  {
    name: "keeps a key out of the error of a refused exchange",
    async run(control) {
      const { url, credentials } = sandboxOf<Credentials<"occam">>(control, "occam");
      const auth = occamApiKey(credentials.apiKey);
      await control.fault("occam", { status: 400, operation: "tokenFromKey", times: 1 });
      const error = await rejection(createOccamClient({ baseUrl: url, auth }).listKeys());
      console.log(error);
      const text = shown(error);
      ensure(text.includes("tokenFromKey answered 400"), "an error of the exchange", error);
      ensure(!text.includes(credentials.apiKey), "an error without the key");
    },
  },
  {
    name: "keeps keys and tokens out of printed clients and credentials",
    async run(control) {
      const { url, credentials } = sandboxOf<Credentials<"occam">>(control, "occam");
      const auth = occamApiKey(credentials.apiKey);
      const occam = createOccamClient({ baseUrl: url, auth });
      // Afterwards it holds a token.
      const answer = await occam.listKeys.result();
      const apiKey = sandboxOf<Credentials<"gabber">>(control, "gabber").credentials.apiKey;
      const gabber = createGabberClient({ baseUrl: url, auth: { ApiKeyAuth: apiKey } });
      const { username, password } = credentials;
      const login = occamPassword({ username, password });
      const open = createOccamClient({ baseUrl: url });
      const exchange = await open.tokenFromKey.result({
        params: { query: { key: credentials.apiKey } },
      });
      console.log(occam, occam.listKeys, auth, login, gabber, answer, answer.response);
      console.log(exchange.response);
      const text = [occam, occam.listKeys, auth, login, gabber, answer].map(shown).join(" ");
      ensure(!text.includes(credentials.apiKey), "clients and credentials without the key");
      ensure(!text.includes(password), "clients and credentials without the password");
      ensure(!exchange.response.url.includes(credentials.apiKey), "an answer without the key");
    },
  },
];
