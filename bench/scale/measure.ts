import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { repositoryFolder } from "../src/folders.ts";
import { copyVendors, retitle } from "./copy-vendors.ts";
import { renderScale } from "./render-scale.ts";
import type { ScaleRow } from "./render-scale.ts";
import { median, runMeasured } from "./run-measured.ts";
import type { Cost } from "./run-measured.ts";

const { values: options } = parseArgs({
  options: {
    vendors: { type: "string", default: "4,100,1000" },
    runs: { type: "string", default: "3" },
    peers: { type: "boolean", default: true },
    save: { type: "boolean", default: false },
  },
  allowNegative: true,
});
const counts = options.vendors.split(",").map(Number);
const runs = Number(options.runs);
if (![runs, ...counts].every((one) => Number.isInteger(one) && one > 0)) {
  throw new TypeError('"--vendors" must be numbers with commas between them, "--runs" a number');
}
const generator = join(repositoryFolder, "scripts/src/generate.ts");
const load = loadavg()[0] ?? 0;
const rows: ScaleRow[] = [];
for (const count of counts) rows.push(measure(count));
const machine = `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.version}`;
const text = renderScale({ machine, load, runs, rows });
console.log(text);
if (options.save) writeFileSync(join(import.meta.dirname, "RESULTS.md"), text);

function measure(count: number): ScaleRow {
  const root = mkdtempSync(join(tmpdir(), "thinwire-scale-"));
  try {
    const names = copyVendors(root, count);
    const ours = (prepare: () => void): Cost =>
      told(count, "generate", () => {
        prepare();
        return runMeasured(generator, ["--root", root]);
      });
    const cold = times(() => ours(() => removeGenerated(root, names)));
    const none = times(() => ours(() => undefined));
    const one = times(() => ours(() => retitle(root, names[count >> 1] ?? "")));
    const peer = (file: string): Cost | undefined =>
      options.peers
        ? told(count, file, () => runMeasured(join(import.meta.dirname, file), [root, ...names]))
        : undefined;
    return { count, cold, none, one, heyApi: peer("hey-api.ts"), orval: peer("orval.ts") };
  } finally {
    rmSync(root, { recursive: true });
  }
}

function times(run: () => Cost): Cost {
  return median(Array.from({ length: runs }, run));
}

function told(count: number, name: string, run: () => Cost): Cost {
  const cost = run();
  console.error(
    `${count} vendors, ${name}: ${cost.wall.toFixed(2)} s, ${cost.cpu.toFixed(2)} s of work`,
  );
  return cost;
}

/** What a fresh clone does not have; compiled code of the generator is gone too. */
function removeGenerated(root: string, names: readonly string[]): void {
  rmSync(join(root, "node_modules"), { recursive: true, force: true });
  for (const name of names) {
    rmSync(join(root, "specs", name, "bundled"), { recursive: true, force: true });
    rmSync(join(root, "packages", name, "src"), { recursive: true, force: true });
  }
}
