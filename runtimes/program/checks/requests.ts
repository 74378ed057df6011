import { binary, createClient, multipart } from "@thinwire/client";
import { ensure, ensureEqual, rejection } from "../check.ts";
import type { Spec } from "@thinwire/client";
import type { Check } from "../check.ts";
import type { Control } from "../control.ts";

interface UploadClient {
  get(): Promise<unknown>;
  sendForm(input: { body: object }): Promise<unknown>;
  sendBytes(input: { body: BodyInit }): Promise<unknown>;
}

/** What no vendor so far has: a credential in a cookie, files, streams. */
const spec: Spec = {
  name: "uploads",
  server: "https://uploads.invalid",
  schemes: { Session: { in: "cookie", name: "session" } },
  operations: {
    get: { method: "GET", path: "/", security: [["Session"]] },
    sendForm: { method: "POST", path: "/form", body: multipart },
    sendBytes: { method: "POST", path: "/bytes", body: binary },
  },
};

function connect({ settings }: Control): UploadClient {
  return createClient(spec, { baseUrl: `${settings.faults}/echo`, auth: "session-1" });
}

/** What is sent. */
export const requestChecks: readonly Check[] = [
  {
    name: "sends a credential in a cookie",
    async run(control) {
      const [arrival] = await control.arrivalsOf(() => connect(control).get());
      const cookie = arrival?.headers["cookie"];
      if (!control.settings.page) return ensureEqual(cookie, "session=session-1", "the cookie");
      ensureEqual(cookie, undefined, "the cookie");
      return "a page may not set cookies: the call is sent without its credential";
    },
  },
  {
    name: "sends a form with a file",
    async run(control) {
      const file = new File(["content"], "name.txt", { type: "text/plain" });
      const [arrival] = await control.arrivalsOf(() =>
        connect(control).sendForm({ body: { title: "a", file } }),
      );
      const type = arrival?.headers["content-type"] ?? "none";
      ensure(/^multipart\/form-data; ?boundary=/.test(type), "a multipart body", type);
      for (const part of ['name="title"', 'filename="name.txt"', "content"]) {
        ensure(arrival?.body.includes(part) === true, `${part} in the body`, arrival?.body);
      }
    },
  },
  {
    name: "sends a stream",
    async run(control) {
      const body = new Blob(["a stream"]).stream();
      if (control.settings.page) {
        const error = await rejection(connect(control).sendBytes({ body }));
        ensure(error instanceof TypeError, "a TypeError", error);
        return "a page needs HTTP/2 for it, and calls over HTTP/1.1 fail";
      }
      const [arrival] = await control.arrivalsOf(() => connect(control).sendBytes({ body }));
      ensureEqual(arrival?.body, "a stream", "the body");
    },
  },
];
