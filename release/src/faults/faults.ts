import type { Fate } from "../registry/proxy.ts";
import type { Fault, Scene } from "./fault.ts";

/** The upload at which things go wrong: the first two are done by then. */
const fatal = 3;

const calmDown = async ({ proxy }: Scene): Promise<void> => proxy.make({});

/** Everything that a release must survive. */
export const faults: readonly Fault[] = [
  {
    title: "the registry refused uploads with 503",
    prepare: ({ proxy }) =>
      proxy.make({ arriving: (upload) => (upload < fatal ? "pass" : "refuse") }),
    mend: calmDown,
  },
  {
    title: "connections broke before the registry had the upload",
    prepare: ({ proxy }) => proxy.make({ arriving: (upload) => (upload < fatal ? "pass" : "cut") }),
    mend: calmDown,
  },
  {
    title: "a connection broke after the registry had the upload",
    prepare: ({ proxy }) => proxy.make({ stored: (upload) => (upload === fatal ? "cut" : "pass") }),
    mend: calmDown,
  },
  {
    title: "the publisher was killed in the middle",
    prepare: ({ proxy, killPublisher }) =>
      proxy.make({
        arriving: (upload) => {
          if (upload < fatal) return "pass";
          killPublisher();
          return "cut";
        },
      }),
    mend: calmDown,
  },
  {
    title: "the publisher was killed after the last upload, before the tags",
    prepare: ({ proxy, total, killPublisher }) =>
      proxy.make({
        stored: () => {
          if (proxy.accepted.length < total) return "pass";
          killPublisher();
          return "cut";
        },
      }),
    mend: calmDown,
    leaves: (published, total) => published === total,
  },
  {
    title: "the registry went down",
    prepare: ({ proxy, registry }) =>
      proxy.make({
        arriving: async (upload): Promise<Fate> => {
          if (upload === fatal) await registry.kill();
          return "pass";
        },
      }),
    mend: async (scene) => {
      await scene.registry.start();
      await calmDown(scene);
    },
  },
  {
    title: "the registry's disk was full",
    needsSmallDisk: true,
    prepare: ({ proxy, registry }) =>
      proxy.make({
        stored: async (upload): Promise<Fate> => {
          if (upload === 1) await registry.fillDisk();
          return "pass";
        },
      }),
    mend: async (scene) => {
      await scene.registry.makeRoom();
      await calmDown(scene);
    },
  },
];
