import { oauth2ClientCredentials } from "@thinwire/auth/oauth2";
import { createOccamClient, occamPassword } from "@thinwire/occam";
import { kpsFromEnv } from "@thinwire/kps";
import { describe, ensure, ensureEqual, rejection } from "../check.ts";
import { sandboxOf } from "../control.ts";
import type { Credentials } from "@thinwire/sandbox";
import type { Check } from "../check.ts";

/** How credentials are got, and got again. */
export const credentialChecks: readonly Check[] = [
  {
    name: "renews an expired token with its refresh token, and repeats the call",
    async run(control) {
      const { url, credentials } = sandboxOf<Credentials<"occam">>(control, "occam");
      const { username, password } = credentials;
      const auth = occamPassword({ username, password });
      const occam = createOccamClient({ baseUrl: url, auth });
      await occam.listKeys();
      await control.fault("occam", { token: "expired", operation: "listKeys", times: 1 });
      const requests = await control.requestsOf("occam", () => occam.listKeys());
      ensureEqual(
        requests.map(({ path, status }) => `${path} ${status}`),
        ["/keys/ 401", "/auth/refresh-token 200", "/keys/ 200"],
        "the requests",
      );
    },
  },
  {
    name: "gets a token by OAuth 2.0 client credentials",
    async run(control) {
      const { faults } = control.settings;
      const auth = oauth2ClientCredentials({
        tokenEndpoint: "/oauth/token",
        clientId: "runtimes",
        clientSecret: "client-secret",
      });
      const occam = createOccamClient({ baseUrl: `${faults}/echo`, auth });
      const arrivals = await control.arrivalsOf(() => occam.listKeys());
      ensureEqual(
        arrivals.map(({ path, headers }) => `${path} ${headers["authorization"]?.split(" ")[0]}`),
        ["/oauth/token Basic", "/echo/keys/ Bearer"],
        "the requests",
      );
      ensureEqual(arrivals[0]?.body, "grant_type=client_credentials", "the form");
    },
  },
  {
    name: "follows no redirect of a token endpoint",
    async run(control) {
      const { faults } = control.settings;
      const auth = oauth2ClientCredentials({
        tokenEndpoint: "/redirect/307/other/token",
        clientId: "runtimes",
        clientSecret: "client-secret",
      });
      const occam = createOccamClient({ baseUrl: faults, auth });
      let error: unknown;
      const arrivals = await control.arrivalsOf(async () => {
        error = await rejection(occam.listKeys());
      });
      ensure(/redirects, which is not followed/.test(describe(error)), "an error", error);
      ensureEqual(arrivals.length, 1, "number of requests");
    },
  },
  {
    name: "names the environment variables that are not set",
    async run() {
      const error = await rejection(Promise.resolve().then(() => kpsFromEnv()));
      ensure(error instanceof TypeError, "a TypeError", error);
      ensure(error.message.includes("KPS_API_KEY"), "the variable's name", error);
    },
  },
];
