import { Socket } from "node:net";

/**
 * Refuses connections to other machines. Cases name some that exist, and clients have default servers of
 * their own: nothing of this run may reach them. Keys and proxies of the environment, which some clients
 * take up by themselves, are left out for the same reason.
 */
export function keepOnLoopback(): void {
  for (const name of Object.keys(process.env)) {
    if (/^openai_|^(https?|all)_proxy$/i.test(name)) delete process.env[name];
  }
  // All its overloads at once.
  const connect = Socket.prototype.connect as (...values: unknown[]) => Socket;
  Socket.prototype.connect = function (this: Socket, ...values: unknown[]): Socket {
    // Node's own callers pass their arguments as one list.
    const [first] = values.flat() as [unknown];
    const { host = "localhost", path } = Object(first) as { host?: unknown; path?: unknown };
    const near = path || /^(localhost|127\.0\.0\.1|::1)$/.test(String(host));
    if (near) return connect.apply(this, values);
    process.nextTick(() => this.destroy(new Error(`no way to ${String(host)}: not on loopback`)));
    return this;
  };
}
