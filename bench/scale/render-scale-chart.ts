import { parse, View } from "vega";
import { compile } from "vega-lite";
import type { TopLevelSpec } from "vega-lite";
import { each } from "./results.ts";
import type { Scale, ScaleRow } from "./results.ts";
import type { Cost } from "./run-measured.ts";

/** The lines of the chart: seconds by number of vendors. */
const lines: readonly [panel: string, title: string, of: (row: ScaleRow) => Cost | undefined][] = [
  ["generate", "cold", ({ generate }) => generate.cold],
  ["generate", "one changed", ({ generate }) => generate.one],
  ["generate", "nothing changed", ({ generate }) => generate.none],
  ["generate", "hey-api, cold", ({ heyApi }) => heyApi],
  ["generate", "orval, cold", ({ orval }) => orval],
  ["build", "cold", ({ build }) => build.cold],
  ["build", "one changed", ({ build }) => build.one],
  ["build", "nothing changed", ({ build }) => build.none],
  ["build", "cold, one compiler each", ({ otherBuilds }) => otherBuilds?.each],
  ["build", "cold, project references", ({ otherBuilds }) => otherBuilds?.references],
  ["test", "one vendor's, cold", ({ test }) => each(test)],
  ["test", "one changed", ({ test }) => test.one],
];

/** An SVG of how time grows with the number of vendors. */
export async function renderScaleChart({ rows }: Scale): Promise<string> {
  const values = lines.flatMap(([panel, title, of]) =>
    rows.flatMap((row) => {
      const seconds = of(row)?.wall;
      return seconds === undefined ? [] : [{ panel, title, vendors: row.count, seconds }];
    }),
  );
  const axis = { values: rows.map(({ count }) => count), format: ",d" };
  const spec: TopLevelSpec = {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    background: "white",
    config: { font: "sans-serif", legend: { labelLimit: 0 } },
    data: { values },
    facet: { column: { field: "panel", title: null, sort: ["generate", "build", "test"] } },
    spec: {
      width: 240,
      height: 280,
      mark: { type: "line", point: true },
      encoding: {
        x: { field: "vendors", type: "quantitative", scale: { type: "log" }, axis },
        y: {
          field: "seconds",
          type: "quantitative",
          scale: { type: "log" },
          axis: { format: "~g" },
        },
        color: {
          field: "title",
          type: "nominal",
          title: null,
          sort: lines.map(([, title]) => title),
        },
      },
    },
  };
  return new View(parse(compile(spec).spec), { renderer: "none" }).toSVG();
}
