import type { Proxy } from "../registry/proxy.ts";
import type { Registry } from "../registry/registry.ts";

/** Where a first attempt to publish goes wrong. */
export interface Scene {
  readonly registry: Registry;
  /** Stands between the publisher and the registry. */
  readonly proxy: Proxy;
  /** How many packages are to be published. */
  readonly total: number;
  /** Ends the publisher at once, and all that it started. */
  readonly killPublisher: () => void;
}

/** Something that makes a first attempt to publish fail half-way. */
export interface Fault {
  /** What happens, as the end of "publishing again after …". */
  readonly title: string;
  /** Whether the registry needs a disk that can be filled. */
  readonly needsSmallDisk?: boolean;
  /** Lets it happen at the next attempt. */
  readonly prepare: (scene: Scene) => void;
  /** Puts it right again. */
  readonly mend: (scene: Scene) => Promise<void>;
  /** How many packages may be there after the first attempt, by default some but not all. */
  readonly leaves?: (published: number, total: number) => boolean;
}
