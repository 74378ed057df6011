import { createServer } from "node:net";
import { cannedAnswer } from "./canned-answers.ts";

// A process of its own: what it does is in nobody's measurement. It knows just enough HTTP to find the end of a
// request and answers with bytes that are made beforehand, so that the client is what takes the time.
const endOfHead = Buffer.from("\r\n\r\n");
const endOfChunks = Buffer.from("0\r\n\r\n");
const answers = new Map<string, Buffer>();

const server = createServer({ noDelay: true }, (socket) => {
  let pending: Buffer = Buffer.alloc(0);
  socket.on("error", () => socket.destroy());
  socket.on("data", (data) => {
    pending = pending.length === 0 ? data : Buffer.concat([pending, data]);
    for (let end = requestEnd(pending); end >= 0; end = requestEnd(pending)) {
      socket.write(answerTo(pending));
      pending = pending.subarray(end);
    }
  });
});

server.listen(0, "127.0.0.1", () => {
  // A server on a port has an address of this form.
  const { port } = server.address() as { port: number };
  process.send?.(`http://127.0.0.1:${port}`);
});
process.on("disconnect", () => process.exit());

/** Where the first request ends, or -1 when there is more to come. */
function requestEnd(buffer: Buffer): number {
  const head = buffer.indexOf(endOfHead);
  if (head < 0) return -1;
  const start = head + endOfHead.length;
  const text = buffer.toString("latin1", 0, head);
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  if (length !== undefined) {
    const end = start + Number(length);
    return end <= buffer.length ? end : -1;
  }
  if (!/\r\ntransfer-encoding: chunked/i.test(text)) return start;
  const last = buffer.indexOf(endOfChunks, start);
  return last < 0 ? -1 : last + endOfChunks.length;
}

function answerTo(request: Buffer): Buffer {
  const line = request.toString("latin1", 0, request.indexOf(13));
  let answer = answers.get(line);
  if (answer === undefined) {
    const [method = "", path = ""] = line.split(" ");
    answer = render(cannedAnswer(method, path));
    answers.set(line, answer);
  }
  return answer;
}

function render({ status, body }: { status: number; body: string }): Buffer {
  const length = Buffer.byteLength(body);
  const named =
    status === 204 ? "" : `content-type: application/json\r\ncontent-length: ${length}\r\n`;
  return Buffer.from(`HTTP/1.1 ${status} OK\r\n${named}connection: keep-alive\r\n\r\n${body}`);
}
