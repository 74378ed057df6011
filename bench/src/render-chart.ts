import { parse, View } from "vega";
import { compile } from "vega-lite";
import type { TopLevelSpec } from "vega-lite";
import { ranked, seriesTitles } from "./render-tables.ts";
import type { Results } from "./results.ts";

/** An SVG of the sequential calls: a dot for the ratio to bare fetch, a line for its range, a colour per Node. */
export async function renderChart(all: readonly Results[]): Promise<string> {
  const values = all.flatMap(({ node, contestants }) =>
    contestants
      .filter(({ kind }) => kind !== "limit")
      .flatMap(({ title, calls }) =>
        ["get 1", "post 1"].map((series) => ({
          title,
          node: `Node ${node.replace(/\..*/, "")}`,
          series: seriesTitles[series],
          ...calls?.[series],
        })),
      ),
  );
  const order = ranked(all.at(-1)?.contestants ?? []).map(({ title }) => title);
  const bold = { test: "indexof(datum.value, 'thinwire') === 0", value: "bold" } as const;
  const y = {
    field: "title",
    type: "nominal",
    sort: order,
    title: null,
    axis: { labelLimit: 0, labelFontWeight: { condition: bold, value: "normal" } },
  } as const;
  const offset = { field: "node", type: "nominal" } as const;
  const color = { field: "node", type: "nominal", title: null } as const;
  const highest = 1.02 * Math.max(...values.map(({ high }) => high ?? 1));
  const lowest = 0.98 * Math.min(...values.map(({ low }) => low ?? 1));
  const scale = { type: "log", nice: false, domainMin: lowest, domainMax: highest } as const;
  const x = { type: "quantitative", scale, title: "time of a call, bare fetch = 1" } as const;
  const ticks = [1, 1.05, 1.1, 1.2, 1.3, 1.5, 2, 2.5, 3].filter((tick) => tick < highest);
  const axis = { values: ticks, format: ".2f" };
  const spec: TopLevelSpec = {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    background: "white",
    config: { font: "sans-serif" },
    data: { values },
    facet: { column: { field: "series", title: null } },
    spec: {
      width: 360,
      height: { step: 14 + 6 * all.length, for: "position" },
      layer: [
        {
          mark: "rule",
          encoding: {
            y,
            yOffset: offset,
            color,
            x: { ...x, axis, field: "low" },
            x2: { field: "high" },
          },
        },
        {
          mark: { type: "point", filled: true, size: 30 },
          encoding: { y, yOffset: offset, color, x: { ...x, axis, field: "median" } },
        },
      ],
    },
  };
  return new View(parse(compile(spec).spec), { renderer: "none" }).toSVG();
}
