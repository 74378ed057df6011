import type { Fault } from "@thinwire/sandbox";
import type { Outcome } from "./check.ts";
import type { Arrival, SeenRequest, Settings } from "./settings.ts";

/** The driver, as the program sees it. */
export interface Control {
  readonly settings: Settings;
  /** Makes a vendor's sandbox fail. */
  fault(vendor: string, fault: Fault): Promise<void>;
  /** Lifts the faults of all sandboxes. */
  lift(): Promise<void>;
  /** What a vendor's sandbox gets while a task runs. */
  requestsOf(vendor: string, task: () => Promise<unknown>): Promise<readonly SeenRequest[]>;
  /** What the server with the redirects and its neighbour get while a task runs. */
  arrivalsOf(task: () => Promise<unknown>): Promise<readonly Arrival[]>;
  report(outcomes: readonly Outcome[]): Promise<void>;
}

/** Reaches the driver at its URL. */
export async function connectControl(url: string): Promise<Control> {
  const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(url + path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`the driver answered ${response.status}: ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  const duringTask = async <Item>(path: string, task: () => Promise<unknown>): Promise<Item[]> => {
    // The driver's own server answers lists of that kind.
    const list = async (): Promise<Item[]> => (await send("GET", path)) as Item[];
    const before = (await list()).length;
    await task();
    return (await list()).slice(before);
  };
  return {
    // Likewise.
    settings: (await send("GET", "/settings")) as Settings,
    fault: async (vendor, fault) => void (await send("POST", `/faults/${vendor}`, fault)),
    lift: async () => void (await send("DELETE", "/faults")),
    requestsOf: (vendor, task) => duringTask(`/requests/${vendor}`, task),
    arrivalsOf: (task) => duringTask("/arrivals", task),
    report: async (outcomes) => void (await send("POST", "/report", outcomes)),
  };
}

/** A vendor's base URL and credentials, of the type that its sandbox has. */
export function sandboxOf<Credentials>(
  { settings }: Control,
  vendor: string,
): { readonly url: string; readonly credentials: Credentials } {
  const own = settings.vendors[vendor];
  if (own === undefined) throw new Error(`the driver has no sandbox of ${vendor}`);
  // The driver takes it from the sandbox of that name.
  return own as { readonly url: string; readonly credentials: Credentials };
}
