// A thread of its own, so that the other side of each call has the machine's other core.
import { createServer } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import type { AddressInfo } from "node:net";
import type { Echo } from "./echo-server.ts";

// echo-server.ts starts the thread with it.
const requests = workerData as Int32Array;

const server = createServer((request, response) => {
  Atomics.add(requests, 0, 1);
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const { url = "", rawHeaders } = request;
    const echo: Echo = { url, headers: rawHeaders, body: Buffer.concat(chunks).toString("base64") };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(echo));
  });
});
server.listen(0, "127.0.0.1", () => {
  // A server that listens on TCP has an address of this form.
  parentPort?.postMessage((server.address() as AddressInfo).port);
});
