import { startSandbox } from "../../packages/sandbox/src/index.ts";
import { startFaultServers } from "./fault-servers.ts";
import { json, serve } from "./serve.ts";
import type { Fault, VendorName } from "../../packages/sandbox/src/index.ts";
import type { Outcome } from "../program/check.ts";
import type { Settings } from "../program/settings.ts";
import type { Served, ServedRequest } from "./serve.ts";

/** Everything that one run of the program talks to. */
export interface Driver {
  readonly url: string;
  /** What the program reported, once it has. */
  readonly outcomes: readonly Outcome[] | undefined;
  /** Credentials that nothing may print. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

/** Starts fresh sandboxes, the servers with the faults, and the server by which the program reaches all of them. */
export async function startDriver(names: readonly string[], page: boolean): Promise<Driver> {
  // The driver's vendors are those of specs/; one without a sandbox is refused by name.
  const vendors = names as readonly VendorName[];
  const sandbox = await startSandbox(vendors, { cors: true });
  const faultServers = await startFaultServers();
  const { faults, closed, arrivals } = faultServers;
  const settings: Settings = {
    page,
    vendors: Object.fromEntries(
      vendors.map((name) => [
        name,
        { url: sandbox[name].url, credentials: sandbox[name].credentials },
      ]),
    ),
    faults,
    closed,
  };
  const lifts: (() => void)[] = [];
  let outcomes: readonly Outcome[] | undefined;

  function answer({ method, path, body }: ServedRequest): Served {
    const [, kind, name] = path.split("/");
    const vendor = vendors.find((one) => one === name);
    switch (`${method} ${kind}`) {
      case "GET settings":
        return json(settings);
      case "GET arrivals":
        return json(arrivals);
      case "GET requests":
        return vendor === undefined ? { status: 404 } : json(sandbox[vendor].requests);
      case "POST faults":
        if (vendor === undefined) return { status: 404 };
        // The sandbox checks it.
        lifts.push(sandbox[vendor].fault(JSON.parse(body) as Fault));
        return {};
      case "DELETE faults":
        for (const lift of lifts.splice(0)) lift();
        return {};
      case "POST report":
        // Written by our own program.
        outcomes = JSON.parse(body) as Outcome[];
        return {};
      default:
        return { status: 404 };
    }
  }

  const control = await serve(answer);
  return {
    url: control.origin,
    get outcomes() {
      return outcomes;
    },
    secrets: vendors.flatMap((name) => secretsOf(sandbox[name].credentials)),
    async close() {
      await Promise.all([control.close(), faultServers.close(), sandbox.close()]);
    },
  };
}

/** The credentials that are secret: names of users and ids are not. */
function secretsOf(credentials: object): string[] {
  return Object.entries(credentials).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === "object" && value !== null) return secretsOf(value);
    return /key$|password/i.test(name) ? [String(value)] : [];
  });
}
