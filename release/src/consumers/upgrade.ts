import { check, tell } from "./use-packages.ts";
import type { Package } from "../clone.ts";
import type { Report } from "../report.ts";
import type { Surroundings } from "./check.ts";
import type { Project } from "./project.ts";

/** Takes the newest version into projects that have an older one, and uses it in every way. */
export async function upgrade(
  projects: readonly Project[],
  ours: Package,
  addedProperty: string,
  surroundings: Surroundings,
  report: Report,
): Promise<void> {
  for (const project of projects) {
    project.package = ours;
    const updated = await tell("update", async () => {
      await project.update();
      expectProperty(project, addedProperty);
    });
    const findings = updated.problem === undefined ? await check(project, surroundings) : [];
    report.add(project, [updated, ...findings]);
  }
}

/** The specification and the types have what is new. */
function expectProperty(project: Project, property: string): void {
  if (!project.client.hasNodeModules) return;
  for (const file of ["dist/openapi.json", "dist/generated/openapi.d.ts"]) {
    if (project.readInstalled(file).includes(property)) continue;
    throw new Error(`${file} of the updated package has no ${property}.`);
  }
}
