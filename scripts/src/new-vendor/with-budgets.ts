import { gzipSync } from "node:zlib";
import type { Budget } from "../budgets/budget.ts";

/**
 * The table of budgets with a vendor in it. Nothing is built yet, so sizes are estimates from the sources.
 *
 * @param files what the vendor adds to the repository: text by path
 */
export function withBudgets(
  budgets: readonly Budget[],
  { name, alike }: { name: string; alike: string },
  files: ReadonlyMap<string, string>,
): Budget[] {
  const own = budgets.flatMap((row) => {
    if (row.figure === `modules loaded by @thinwire/${alike}`) return [renamed(row, alike, name)];
    if (row.figure !== `packed size of @thinwire/${alike}`) return [];
    const budget = roundUp(packedSize(name, files), 1_000);
    return [{ ...renamed(row, alike, name), budget, isEstimate: true as const }];
  });
  const others = budgets.map((row) =>
    row.figure === "packed size of @thinwire/sandbox"
      ? { ...row, budget: roundUp(row.budget + sandboxGrowth(name, files), 50) }
      : row,
  );
  return own.reduce(withRow, others);
}

/** In alphabetical order among the rows of the same kind. */
function withRow(budgets: readonly Budget[], row: Budget): Budget[] {
  const kind = row.figure.split("/")[0] ?? "";
  const isAlike = ({ figure }: Budget): boolean => figure.startsWith(kind);
  const next = budgets.findIndex((one) => isAlike(one) && one.figure > row.figure);
  const place = next < 0 ? budgets.findLastIndex(isAlike) + 1 : next;
  return budgets.toSpliced(place, 0, row);
}

function renamed(row: Budget, alike: string, name: string): Budget {
  const inputs = row.inputs.map((path) => path.replace(RegExp(`/${alike}(?=/|$)`), `/${name}`));
  return { ...row, figure: row.figure.replace(`/${alike}`, `/${name}`), inputs };
}

/** The packages that are there are 4 to 15 % larger than this sum, for what the compiler adds. */
function packedSize(name: string, files: ReadonlyMap<string, string>): number {
  const folders = [`packages/${name}/src/`, `packages/${name}/README.md`, `specs/${name}/bundled/`];
  const packed = [...files].filter(([path]) => folders.some((folder) => path.startsWith(folder)));
  return 1.25 * packed.reduce((sum, [, text]) => sum + gzippedSize(text), 0);
}

/** The bundle, and the source as it is and compiled. */
function sandboxGrowth(name: string, files: ReadonlyMap<string, string>): number {
  const size = (path: string): number => gzippedSize(files.get(path) ?? "");
  return (
    size(`specs/${name}/bundled/openapi.json`) + 2 * size(`packages/sandbox/src/vendors/${name}.ts`)
  );
}

function gzippedSize(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
