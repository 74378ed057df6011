import type { Call } from "../wire/call.ts";
import { readCalls } from "../wire/read-calls.ts";

/** A real credential of a sandbox, as the header that its operations take. */
export type Header = Readonly<Record<string, string>>;

/** What a sandbox lends as credentials: names and secrets. */
type Credentials = Readonly<Record<string, unknown>>;

/**
 * Makes the header from a sandbox's credentials and nothing but the specification: an API key or a bearer token is
 * sent as it is; where there is a user with a password, the login operation is called for a token.
 */
export async function signIn(spec: string, url: string, credentials: Credentials): Promise<Header> {
  const calls = readCalls(spec);
  const secured = calls.find((one) => one.credential !== undefined)?.credential;
  if (secured === undefined) return {};
  const password = credentials["password"];
  const user = credentials["username"] ?? credentials["email"];
  if (typeof password === "string" && typeof user === "string") {
    const token = await logIn(loginOf(calls), url, user, password);
    return { authorization: `Bearer ${token}` };
  }
  const key = credentials["apiKey"];
  if (typeof key !== "string") throw new Error("the sandbox lends neither a password nor a key");
  return { [secured.header]: secured.kind === "apiKey" ? key : `Bearer ${key}` };
}

/** The operation without a credential that takes a password. */
function loginOf(calls: readonly Call[]): Call {
  const login = calls.find(
    (one) => one.credential === undefined && Object.hasOwn(Object(one.body) as object, "password"),
  );
  if (login === undefined) throw new Error("the specification has no operation to log in");
  return login;
}

async function logIn(login: Call, url: string, user: string, password: string): Promise<string> {
  // The example of the login says which fields there are.
  const fields = Object.keys(Object(login.body) as object);
  const name = fields.find((one) => ["username", "email"].includes(one)) ?? "username";
  const values = { [name]: user, password };
  const isForm = login.contentType === "application/x-www-form-urlencoded";
  const answer = await fetch(url + login.path, {
    method: login.httpMethod,
    ...(isForm
      ? { body: new URLSearchParams(values) }
      : { body: JSON.stringify(values), headers: { "content-type": "application/json" } }),
  });
  if (!answer.ok) throw new Error(`the sandbox refused its own user: ${answer.status}`);
  const body = Object(await answer.json()) as Record<string, unknown>;
  const token = body["access_token"] ?? body["token"];
  if (typeof token !== "string") throw new Error("the login gave no token");
  return token;
}
