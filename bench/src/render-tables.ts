import { markdownTable } from "markdown-table";
import type { ContestantResult, Ratio, Results } from "./results.ts";
import type { ProfileRow } from "./run-profile.ts";
import type { CompletionsResult } from "./measure-completion.ts";
import type { ImportResult } from "./measure-import.ts";
import type { TypesResult } from "./measure-types.ts";

/** The series of calls as the tables name them. */
export const seriesTitles: Readonly<Record<string, string>> = {
  "get 1": "GET",
  "post 1": "POST",
  "get 50": "GET, 50 at a time",
  "post 50": "POST, 50 at a time",
};

/** Calls as ratios to bare fetch of the same round, in the order of the first column; lower is better. */
export function renderCalls(contestants: readonly ContestantResult[]): string {
  const measured = ranked(contestants).filter((one) => one.calls !== undefined);
  if (measured.length === 0) return "";
  return table(
    ["", ...Object.values(seriesTitles)],
    measured.map(({ title, kind, calls }) => [
      emphasized(title, kind),
      ...Object.keys(seriesTitles).map((name) => ratioText(calls?.[name])),
    ]),
  );
}

/** Sequential calls in the runs that are kept: a second copy of bare fetch, our operations, and the peer next to them. */
export function renderRuns(all: readonly Results[]): string {
  const series = ["get 1", "post 1"];
  const columns = ["bare fetch, again", "thinwire", "fastest peer"];
  const head = series.flatMap((name) =>
    columns.map((column) => `${seriesTitles[name]}: ${column}`),
  );
  const rows = all.flatMap(({ node, contestants, runs = [] }) =>
    runs.map(({ date, load, calls }) => [
      node,
      date.slice(0, 16).replace("T", " "),
      load.toFixed(1),
      ...series.flatMap((name) => {
        const time = (title: string): number => calls[title]?.[name] ?? Number.NaN;
        const peers = contestants.filter(({ kind }) => kind === "peer").map(({ title }) => title);
        const [fastest = ""] = peers.sort((one, other) => time(one) - time(other));
        return [
          time("bare fetch, again").toFixed(3),
          time("thinwire, operations").toFixed(3),
          `${time(fastest).toFixed(3)} (${fastest.split(/[ ,]/)[0]})`,
        ];
      }),
    ]),
  );
  return table(["Node", "run (UTC)", "load", ...head], rows);
}

/** Where the microseconds of a call go that are not the network's. */
export function renderStages({ contestants }: Results): string {
  const limit = contestants.find(({ kind }) => kind === "limit")?.stages;
  const measured = ranked(contestants).filter((one) => one.stages !== undefined);
  if (limit === undefined) return "";
  const columns = ["get", "post"].flatMap((request) =>
    (["early", "write", "send", "read"] as const).map((stage) => ({ request, stage })),
  );
  return table(
    [
      "µs beyond bare fetch",
      ...columns.map(({ request, stage }) => `${request.toUpperCase()}: ${stage}`),
    ],
    measured.map(({ title, kind, stages }) => [
      emphasized(title, kind),
      ...columns.map(({ request, stage }) => {
        const time = stages?.[request]?.[stage] ?? Number.NaN;
        if (kind === "limit") return `(${time.toFixed(1)})`;
        return (time - (limit[request]?.[stage] ?? Number.NaN)).toFixed(1);
      }),
    ]),
  );
}

/** Memory and bytes; both are the same in every run. */
export function renderWeights({ contestants }: Results): string {
  const measured = ranked(contestants).filter(
    ({ kind, heap, size }) => kind !== "control" && (heap !== undefined || size !== undefined),
  );
  if (measured.length === 0) return "";
  return table(
    ["", "heap per GET", "heap per POST", "gzip, 1 operation", "gzip, 6 operations"],
    measured.map(({ title, kind, heap, size }) => [
      emphasized(title, kind),
      kilobytes(heap?.get),
      kilobytes(heap?.post),
      kilobytes(size?.one),
      kilobytes(size?.six),
    ]),
  );
}

/** What importing a package takes. */
export function renderImports(imports: ImportResult): string {
  return table(
    ["", "import, beyond an empty module"],
    Object.entries(imports).map(([name, time]) => [name, `${time.toFixed(1)} ms`]),
  );
}

/** What twenty calls cost the compiler. */
export function renderTypeCosts({ faces }: TypesResult): string {
  const compilers = faces[0]?.checks.map(({ compiler }) => compiler) ?? [];
  return table(
    [
      "",
      ...compilers.map((compiler) => `instantiations, TypeScript ${compiler}`),
      ...compilers.map((compiler) => `check, ${compiler}`),
    ],
    faces.map(({ title, checks }) => [
      emphasized(title, title.startsWith("thinwire") ? "ours" : "peer"),
      ...checks.map(({ instantiations }) => instantiations.toLocaleString("en")),
      ...checks.map(({ check }) => `${check.toFixed(2)} s`),
    ]),
  );
}

/** How long an editor takes to list what can be called. */
export function renderCompletions({ faces }: CompletionsResult): string {
  const servers = faces[0]?.completions.map(({ server }) => server) ?? [];
  return table(
    [
      "",
      ...servers.flatMap((server) => [`first, TypeScript ${server}`, `next, ${server}`, "entries"]),
    ],
    faces.map(({ title, completions }) => [
      emphasized(title, title.startsWith("thinwire") ? "ours" : "peer"),
      ...completions.flatMap(({ first, next, entries }) => [
        `${(first / 1000).toFixed(1)} s`,
        `${next.toFixed(0)} ms`,
        String(entries),
      ]),
    ]),
  );
}

/** The functions that take most time beyond what they take under bare fetch. */
export function renderProfile(rows: readonly ProfileRow[]): string {
  const total = { name: "all", self: sum(rows, "self"), more: sum(rows, "more") };
  return table(
    ["function", "µs per call", "beyond bare fetch"],
    [total, ...rows.slice(0, 25)].map(({ name, self, more }) => [
      name,
      self.toFixed(2),
      more.toFixed(2),
    ]),
  );
}

const sum = (rows: readonly ProfileRow[], column: "self" | "more"): number =>
  rows.reduce((total, row) => total + row[column], 0);

/** The limit and its copy first, then by the time of a sequential GET; without times by bytes. */
export function ranked(contestants: readonly ContestantResult[]): ContestantResult[] {
  const rank = ({ kind, calls, size }: ContestantResult): number => {
    if (kind === "limit") return -2;
    if (kind === "control") return -1;
    return calls?.["get 1"]?.median ?? size?.one ?? 0;
  };
  return [...contestants].sort((a, b) => rank(a) - rank(b));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const align = head.map((_, column) => (column === 0 ? "l" : "r"));
  return `${markdownTable([[...head], ...rows.map((row) => [...row])], { align })}\n`;
}

const emphasized = (title: string, kind: string): string =>
  kind === "ours" ? `**${title}**` : title;

const ratioText = (ratio: Ratio | undefined): string =>
  ratio === undefined
    ? ""
    : `${ratio.median.toFixed(3)} (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)})`;

const kilobytes = (bytes: number | undefined): string =>
  bytes === undefined ? "" : `${(bytes / 1000).toFixed(2)} kB`;
