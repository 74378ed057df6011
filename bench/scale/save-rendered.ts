import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderScale } from "./render-scale.ts";
import { renderScaleChart } from "./render-scale-chart.ts";
import { readScale } from "./results.ts";

/** Writes the page and the chart of the committed results. */
export async function saveRendered(): Promise<void> {
  const scale = readScale();
  writeFileSync(join(import.meta.dirname, "RESULTS.md"), renderScale(scale));
  writeFileSync(join(import.meta.dirname, "scale.svg"), await renderScaleChart(scale));
}
