import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";

/** A judge between client and server that we did not write: Stoplight's Prism as a validating proxy. */
export interface PrismProxy {
  /** Where the client sends its calls. */
  readonly url: string;
  /** Calls through the proxy and keeps what Prism objects to. */
  readonly fetch: typeof globalThis.fetch;
  /** What Prism objected to in requests and answers, undeclared statuses included; emptied by reading. */
  takeViolations(): Violation[];
  stop(): Promise<void>;
}

/** One objection. */
export interface Violation {
  /** `POST /v1/usage/token → 200` */
  readonly exchange: string;
  readonly message: string;
  /** `["request", "body", "human"]` */
  readonly location: readonly string[];
}

/**
 * Starts Prism in front of a server.
 *
 * @param specFile the bundled specification to judge by
 * @param upstream base URL of the server
 */
export async function startPrismProxy(specFile: string, upstream: string): Promise<PrismProxy> {
  const prism = spawn(
    process.execPath,
    [...endWithParent, prismCommand(), "proxy", path.resolve(specFile), upstream, "--port", "0"],
    { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, NO_COLOR: "1" } },
  );
  const url = await listeningUrl(prism.stdout);
  const violations: Violation[] = [];
  return {
    url,
    async fetch(input, init) {
      const response = await fetch(input, init);
      const found = response.headers.get("sl-violations");
      const address = new URL(input instanceof Request ? input.url : input);
      const exchange = `${init?.method ?? "GET"} ${address.pathname} → ${response.status}`;
      for (const violation of found === null
        ? []
        : (JSON.parse(found) as Omit<Violation, "exchange">[])) {
        violations.push({ exchange, ...violation });
      }
      return response;
    },
    takeViolations: () => violations.splice(0),
    async stop() {
      prism.kill();
      await once(prism, "exit");
    },
  };
}

// However the parent ends, its end of standard input closes. Without this a Prism that was not stopped would
// stay, and hold open the output that it shares with the test runner.
const endWithParent = [
  "--import",
  "data:text/javascript,process.stdin.resume().on('close',()=>process.exit())",
];

function prismCommand(): string {
  return createRequire(import.meta.url).resolve("@stoplight/prism-cli/dist/index.js");
}

function listeningUrl(output: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = "";
    output.on("data", (chunk) => {
      log += String(chunk);
      const url = /listening on (http:\/\/[\d.:]+)/.exec(log)?.[1];
      if (url !== undefined) resolve(url);
    });
    output.on("end", () => reject(new Error(`Prism ended before it listened:\n${log}`)));
  });
}
