import type { Api } from "../contestants/api.ts";
import { callArguments } from "./canned-answers.ts";

// Bundled, and run with --cpu-prof: argv[2] is the server, argv[3] the contestant's bundle, argv[4] the request,
// argv[5] how many calls.

const [, , baseUrl = "", bundle = "", request = "get", calls = "0"] = process.argv;
const { keyId, usage, newKey, key } = callArguments;
// Every bundle of a contestant has the exports of Api.
const api = (await import(bundle)) as Api;
api.connect(baseUrl, key);
const call =
  request === "get"
    ? (): Promise<unknown> => api.getKeyUsage(keyId, usage)
    : (): Promise<unknown> => api.createKey(newKey);
for (let count = 0; count < Number(calls); count++) await call();
process.exit();
