// Run by measureHeap with --expose-gc; argv[2] is the built client.

interface Item {
  (input: object): Promise<unknown>;
}

interface Client {
  createClient(spec: object, options: object): Record<"getItem" | "createItem", Item>;
  readonly json: object;
}

const answer = {
  status: 200,
  ok: true,
  headers: new Headers(),
  text: () => Promise.resolve('{"id":"1"}'),
};
// In place of the platform's before the client is loaded, so that it is taken for that.
globalThis.fetch = () => Promise.resolve(answer as unknown as Response);

// The built package, of which this is what is used.
const { createClient, json } = (await import(process.argv[2] ?? "")) as Client;
const client = createClient(
  {
    name: "@thinwire/acme",
    server: "https://api.acme.example",
    schemes: { key: { in: "header", name: "x-api-key" } },
    operations: {
      getItem: { method: "GET", path: "/v1/items/{id}", security: [["key"]] },
      createItem: { method: "POST", path: "/v1/items", security: [["key"]], body: json },
    },
  },
  { auth: "sk-example" },
);

console.log(
  JSON.stringify({
    get: await bytesPerCall(() =>
      client.getItem({ params: { path: { id: "1" }, query: { limit: 10 } } }),
    ),
    post: await bytesPerCall(() => client.createItem({ body: { name: "ci" } })),
  }),
);

async function bytesPerCall(call: () => Promise<unknown>): Promise<number> {
  const calls = 2_000;
  for (let count = 0; count < 20_000; count++) await call();
  const sizes: number[] = [];
  for (let block = 0; block < 15; block++) {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    for (let count = 0; count < calls; count++) await call();
    sizes.push((process.memoryUsage().heapUsed - before) / calls);
  }
  return sizes.toSorted((a, b) => a - b)[7] ?? Number.NaN;
}
