import { parseArgs } from "node:util";
import type { Effort } from "./run-calls.ts";

const steps = ["calls", "stages", "heap", "size", "import", "types", "completion"];
const full: Effort = {
  processes: 4,
  parts: [
    { atOnce: 1, rounds: 100, finals: 400 },
    { atOnce: 50, rounds: 20, finals: 0 },
  ],
};
const quick: Effort = {
  processes: 2,
  parts: [
    { atOnce: 1, rounds: 20, finals: 20 },
    { atOnce: 50, rounds: 10, finals: 0 },
  ],
};

/** What a run does. */
export interface Options {
  /** Major version of the Node that is measured; the one that runs this when left out. */
  readonly node: string | undefined;
  /** Contestant whose calls are profiled, in place of everything else. */
  readonly profile: string | undefined;
  /** Contestant whose instructions are counted, in place of everything else. */
  readonly instructions: string | undefined;
  readonly wanted: ReadonlySet<string>;
  readonly effort: Effort;
  readonly save: boolean;
}

/** The options of the command line. Ends the process for one that does not exist or has no such value. */
export function readOptions(): Options {
  try {
    return parseOptions();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${error.message}. bench/README.md lists the options.`);
    return process.exit(2);
  }
}

function parseOptions(): Options {
  const { values } = parseArgs({
    options: {
      node: { type: "string" },
      profile: { type: "string" },
      instructions: { type: "string" },
      only: { type: "string", multiple: true },
      quick: { type: "boolean", default: false },
      save: { type: "boolean", default: false },
    },
  });
  if (values.node !== undefined && !/^\d+$/.test(values.node)) {
    throw new TypeError('"--node" must be a major version such as 24');
  }
  for (const step of values.only ?? []) {
    if (!steps.includes(step)) throw new TypeError(`"--only" must be one of ${steps.join(", ")}`);
  }
  if (values.quick && values.save) {
    throw new TypeError('"--save" keeps no run of "--quick", which is too rough: leave one out');
  }
  return {
    node: values.node,
    profile: values.profile,
    instructions: values.instructions,
    wanted: new Set(values.only ?? (values.quick ? ["calls", "size"] : steps)),
    effort: values.quick ? quick : full,
    save: values.save,
  };
}
