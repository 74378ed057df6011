import type { Api } from "../contestants/api.ts";
import { callArguments, cannedAnswer } from "./canned-answers.ts";

// Bundled, and run under callgrind: argv[2] is the contestant's bundle, argv[3] the request, argv[4] how many calls.

const [, , bundle = "", request = "get", calls = "0"] = process.argv;
const { keyId, usage, newKey, key } = callArguments;
const headers = { "content-type": "application/json" };
// Before the contestant is loaded, which may keep the function that it finds.
globalThis.fetch = (input, init) => {
  const { method = "GET", url } =
    input instanceof Request ? input : { ...init, url: String(input) };
  const { status, body } = cannedAnswer(method, new URL(url).pathname);
  return Promise.resolve(new Response(body, { status, headers }));
};
// Every bundle of a contestant has the exports of Api.
const api = (await import(bundle)) as Api;
api.connect("http://127.0.0.1:1", key);
const call =
  request === "get"
    ? (): Promise<unknown> => api.getKeyUsage(keyId, usage)
    : (): Promise<unknown> => api.createKey(newKey);
for (let count = 0; count < Number(calls); count++) await call();
process.exit();
