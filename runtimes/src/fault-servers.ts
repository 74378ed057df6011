import { json, serve } from "./serve.ts";
import type { Arrival } from "../program/settings.ts";
import type { Served, Server, ServedRequest } from "./serve.ts";

/** Servers that do what no sandbox does. */
export interface FaultServers {
  /** Origin of the one that redirects, holds and refuses. */
  readonly faults: string;
  /** An origin on which nothing listens. */
  readonly closed: string;
  /** What they got, in order. */
  readonly arrivals: readonly Arrival[];
  close(): Promise<void>;
}

/** Starts the server with the redirects, and another origin that they lead to. */
export async function startFaultServers(): Promise<FaultServers> {
  const arrivals: Arrival[] = [];
  const record = (server: Arrival["server"], { method, path, headers, body }: ServedRequest) => {
    const single = Object.entries(headers).map(([name, value]) => [name, String(value)]);
    arrivals.push({ server, method, path, headers: Object.fromEntries(single), body });
  };
  const other = await serve((request) => {
    record("other", request);
    return json({});
  });
  const faults: Server = await serve((request) => {
    record("faults", request);
    return answer(request.path, { same: "/echo", other: other.origin });
  });
  // Taken and given back, so that nothing has it.
  const { origin: closed, close } = await serve(() => ({}));
  await close();
  return {
    faults: faults.origin,
    closed,
    arrivals,
    async close() {
      await Promise.all([faults.close(), other.close()]);
    },
  };
}

function answer(path: string, targets: Readonly<Record<string, string>>): Served {
  const [, kind, status, target = "", tail] = /^\/(\w+)(?:\/(30\d)\/(\w+))?(.*)$/s.exec(path) ?? [];
  switch (kind ?? "") {
    case "redirect":
      return { status: Number(status), headers: { location: `${targets[target]}${tail}` } };
    case "oauth":
      return json({ access_token: "granted", token_type: "Bearer", expires_in: 3600 });
    case "busy":
    case "reticent":
      return json(
        { detail: "busy" },
        {
          status: 429,
          headers: { "retry-after": "2", "x-request-id": "request-1" },
          ...(kind === "reticent" && { unexposed: true }),
        },
      );
    case "held":
      return { headers: { "content-type": "application/json" }, body: "[", held: true };
    case "echo":
      return json({});
    default:
      return { status: 404 };
  }
}
