import { join } from "node:path";
import { publish, tryToPublish } from "../publish.ts";
import { publishedVersions, verifyPublished } from "../published.ts";
import { Proxy } from "../registry/proxy.ts";
import { Registry } from "../registry/registry.ts";
import type { Clone } from "../clone.ts";
import type { Fault } from "./fault.ts";

/**
 * Lets a release fail half-way and repeats it: afterwards every package is there, whole and tagged, and the
 * registry took each once.
 */
export async function survive(fault: Fault, clone: Clone, folder: string): Promise<void> {
  await clone.forgetTags();
  await using registry = new Registry(join(folder, fault.title.replaceAll(/\W+/g, "-")));
  await registry.start(fault.needsSmallDisk ? "small" : "own");
  await using proxy = new Proxy(registry.url);
  await proxy.start();
  const names = clone.packages().map(({ name }) => name);
  const publisher = new AbortController();
  const killPublisher = (): void => publisher.abort();
  const scene = { registry, proxy, total: names.length, killPublisher };

  fault.prepare(scene);
  const config = registry.writeUserConfig(proxy.url);
  const { code, output } = await tryToPublish(clone, config, publisher.signal);
  if (code === 0) throw new Error(`Publishing was to fail, and did not:\n${output}`);
  await fault.mend(scene);
  const published = await Promise.all(names.map((name) => publishedVersions(registry, name)));
  expectHalfWay(fault, published.filter((versions) => versions.length > 0).length, names.length);

  await publish(clone, config);
  await verifyPublished(clone, registry, names);
  const twice = proxy.accepted.filter((name, index) => proxy.accepted.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`Published twice: ${twice.join(", ")}.`);
}

/** Where a fault came too early or too late, nothing is shown by what follows. */
function expectHalfWay({ leaves }: Fault, published: number, total: number): void {
  const isHalfWay = leaves ?? ((some, all) => some > 0 && some < all);
  if (!isHalfWay(published, total)) {
    throw new Error(`The fault did not come half-way: ${published} of ${total} were published.`);
  }
}
