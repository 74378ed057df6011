import type { Api } from "../contestants/api.ts";
import { callArguments, cannedFetch } from "./canned-answers.ts";
import { measuredCalls } from "./measured-calls.ts";

// Bundled, and watched while it runs: argv[2] is the server, or empty for a `fetch` that answers at once, argv[3] the
// contestant's bundle, argv[4] the request, argv[5] how many calls.

const [, , baseUrl = "", bundle = "", request = "get", calls = "0"] = process.argv;
// Before the contestant is loaded, which may keep the function that it finds.
if (baseUrl === "") globalThis.fetch = cannedFetch;
// Every bundle of a contestant has the exports of Api.
const api = (await import(bundle)) as Api;
api.connect(baseUrl || "http://127.0.0.1:1", callArguments.key);
const call = measuredCalls[request === "get" ? "get" : "post"];
for (let count = 0; count < Number(calls); count++) await call(api);
process.exit();
