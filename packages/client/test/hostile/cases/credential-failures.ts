import { credentials } from "../credentials.ts";
import { group, refused } from "../case.ts";
import type { GroupedCase, HostileCase } from "../case.ts";

/** Values that are no credential. */
const malformed: readonly (readonly [what: string, value: unknown, message: RegExp])[] = [
  ["undefined", undefined, /"auth.Bearer" must be .*environment variable/],
  ["null", null, /"auth.Bearer" must be/],
  ["an empty string", "", /"auth.Bearer" must be a non-empty string/],
  ["a number", 1, /"auth.Bearer" must be/],
  ["an object", { token: "x" }, /"auth.Bearer" must be/],
  ["a line break at the end", `${credentials.Bearer}\n`, /"auth.Bearer" has a character/],
  ["another header", `${credentials.Bearer}\r\nx-admin: true`, /"auth.Bearer" has a character/],
  ["a blank", `${credentials.Bearer} x`, /"auth.Bearer" has a character/],
  ["a non-breaking space", `${credentials.Bearer}\u00a0`, /"auth.Bearer" has a character/],
  ["NUL", `${credentials.Bearer}\0`, /"auth.Bearer" has a character/],
  ["a byte order mark", `\ufeff${credentials.Bearer}`, /"auth.Bearer" has a character/],
];

const provided = malformed.flatMap(([what, value, message]): GroupedCase[] => {
  // What a provider gives is judged when it gives it: only then can it be no text.
  const later = /must be/.test(message.source) ? /"auth.Bearer" must be/ : message;
  return [
    {
      name: `${what} as a credential`,
      operation: "byBearer",
      client: () => ({ auth: { Bearer: value } }),
      expected: refused(message),
    },
    {
      name: `${what} from a provider`,
      operation: "byBearer",
      client: () => ({ auth: { Bearer: () => value } }),
      expected: refused(later),
    },
    {
      name: `${what} from an asynchronous provider`,
      operation: "byBearer",
      client: () => ({ auth: { Bearer: async () => value } }),
      expected: refused(later),
    },
  ];
});

const failing: readonly GroupedCase[] = [
  {
    name: "a provider that throws",
    operation: "byBearer",
    client: () => ({
      auth: {
        Bearer: () => {
          throw new Error("no vault");
        },
      },
    }),
    expected: { throws: "Error", message: /no vault/, sent: [] },
  },
  {
    name: "an asynchronous provider that rejects",
    operation: "byBearer",
    client: () => ({ auth: { Bearer: () => Promise.reject(new Error("no vault")) } }),
    expected: { throws: "Error", message: /no vault/, sent: [] },
  },
  {
    name: "an asynchronous provider that rejects beside another",
    operation: "byBoth",
    client: () => ({
      auth: {
        Key: () => Promise.reject(new Error("no vault")),
        Bearer: () => Promise.reject(new Error("no vault")),
      },
    }),
    expected: { throws: "Error", message: /no vault/, sent: [] },
  },
  {
    name: "a 401 for a fixed credential, which is not repeated",
    operation: "byBearer",
    server: [{ status: 401, body: '{"detail":"no"}' }, {}],
    expected: { sent: ["GET /v1/by/bearer"], status: 401, errorBody: { detail: "no" } },
  },
  {
    name: "a 401 for a provider that gives the same again",
    operation: "byBearer",
    client: () => ({ auth: { Bearer: async () => "same" } }),
    server: [{ status: 401 }, {}],
    expected: { sent: ["GET /v1/by/bearer"], status: 401 },
  },
  {
    name: "a 401 for a provider that gives something newer, which is repeated once",
    operation: "byBearer",
    client: () => {
      let count = 0;
      return { auth: { Bearer: async () => `token-${(count += 1)}` } };
    },
    server: [{ status: 401 }, { status: 401 }, {}],
    expected: {
      sent: ["GET /v1/by/bearer", "GET /v1/by/bearer"],
      headers: { authorization: "Bearer token-2" },
      status: 401,
    },
  },
  {
    name: "a 401 for a body that cannot be sent again",
    operation: "putBytes",
    input: () => ({ body: new Blob(["x"]).stream() }),
    client: () => {
      let count = 0;
      return { auth: { Key: async () => `key-${(count += 1)}` } };
    },
    server: [{ status: 401 }, {}],
    expected: { sent: ["PUT /v1/bytes"], status: 401 },
  },
  {
    name: "a 401 whose body breaks off while the newer is obtained",
    operation: "byBearer",
    client: () => {
      let count = 0;
      const later = () =>
        new Promise((resolve) => setTimeout(resolve, 60, `token-${(count += 1)}`));
      return { auth: { Bearer: later } };
    },
    server: [{ status: 401, headers: { "content-length": "99" }, reset: "mid-body" }, {}],
    expected: {
      sent: ["GET /v1/by/bearer", "GET /v1/by/bearer"],
      headers: { authorization: "Bearer token-2" },
      data: {},
    },
  },
];

export const credentialFailures: readonly HostileCase[] = group("credentials", [
  ...provided,
  ...failing,
]);
