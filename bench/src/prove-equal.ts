import { isDeepStrictEqual } from "node:util";
import { createServer } from "node:http";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Api } from "../contestants/api.ts";
import { callArguments, cannedAnswer, cannedKey, cannedUsage } from "./canned-answers.ts";

// Bundled, and run on the Node that will measure: argv[2] is a list of bundles of contestants, bare fetch first.

interface Sent {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly key: string | string[] | undefined;
  /** Without parameters such as a charset. */
  readonly type: string | undefined;
  readonly body: unknown;
}

// The process that starts this one writes the argument.
const bundles = JSON.parse(process.argv[2] ?? "[]") as string[];
const recorded: Sent[] = [];
const server = createServer((request, response) => {
  void record(request).then(() => {
    const { status, body } = cannedAnswer(request.method ?? "", request.url ?? "");
    response.writeHead(status, status === 204 ? {} : { "content-type": "application/json" });
    response.end(body);
  });
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
// A server on a port has an address of this form.
const { port } = server.address() as { port: number };

const { keyId, usage, list, newKey, key } = callArguments;
const calls: readonly (readonly [(api: Api) => Promise<unknown>, unknown])[] = [
  [(api) => api.listKeys(list), [cannedKey]],
  [(api) => api.createKey(newKey), cannedKey],
  [(api) => api.getKey(keyId), cannedKey],
  [(api) => api.replaceKey(keyId, newKey), cannedKey],
  [(api) => api.deleteKey(keyId), undefined],
  [(api) => api.getKeyUsage(keyId, usage), cannedUsage],
];

let expected: Sent[] | undefined;
for (const bundle of bundles) {
  recorded.length = 0;
  // Every bundle of a contestant has the exports of Api.
  const api = (await import(bundle)) as Api;
  api.connect(`http://127.0.0.1:${port}`, key);
  for (const [call, value] of calls) {
    const returned = await call(api);
    if (!isDeepStrictEqual(returned, value)) differ(bundle, "returns", returned, value);
  }
  expected ??= [...recorded];
  for (const [index, sent] of recorded.entries()) {
    if (!isDeepStrictEqual(sent, expected[index])) differ(bundle, "sends", sent, expected[index]);
  }
  if (recorded.length !== expected.length) differ(bundle, "sends", recorded, expected);
}
console.log(
  `${bundles.length} contestants send the same ${calls.length} requests and return the same values`,
);
process.exit();

async function record(request: IncomingMessage): Promise<void> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  recorded.push({
    method: request.method,
    url: request.url,
    key: request.headers["x-api-key"],
    type: text === "" ? undefined : request.headers["content-type"]?.split(";")[0],
    body: text === "" ? undefined : JSON.parse(text),
  });
}

function differ(bundle: string, what: string, is: unknown, should: unknown): never {
  console.error(
    `${bundle} ${what}\n  ${JSON.stringify(is)}\ninstead of\n  ${JSON.stringify(should)}`,
  );
  process.exit(1);
}
