import { availableParallelism } from "node:os";
import { join } from "node:path";
import { calls } from "./call.ts";
import { launch } from "./launch.ts";
import { load } from "./load.ts";
import { Project } from "./project.ts";
import { types } from "./types.ts";
import type { Package } from "../clone.ts";
import type { Finding, Report } from "../report.ts";
import type { Check, Surroundings } from "./check.ts";
import type { Client } from "./client.ts";

const checks: readonly Check[] = [load, launch, ...calls, ...types];

/** What a user does, in the order of the columns. */
export const checkNames: readonly string[] = [
  "install",
  "update",
  ...checks.map(({ name }) => name),
];

/** Where users' projects lie, and where they get packages from. */
export interface Users {
  readonly folder: string;
  readonly registry: string;
}

/** Every package alone in a new project of every client, used in every way; gives the projects. */
export async function usePackages(
  packages: readonly Package[],
  clients: readonly Client[],
  users: Users,
  surroundings: Surroundings,
  report: Report,
): Promise<Project[]> {
  const projects = clients.flatMap((client) =>
    packages.map((ours) => createProject(client, ours, users)),
  );
  await inParallel(projects, async (project) => {
    const findings: Finding[] = [await tell("install", () => project.add())];
    if (findings[0]?.problem === undefined) findings.push(...(await check(project, surroundings)));
    report.add(project, findings);
  });
  return projects;
}

/** An empty project of a client for one package. */
export function createProject(client: Client, ours: Package, { folder, registry }: Users): Project {
  const kind = client.name.replaceAll(" ", "-");
  const name = ours.name.replace("@thinwire/", "");
  return Project.create(client, ours, {
    folder: join(folder, kind, name),
    registry,
    caches: join(folder, "caches", kind),
  });
}

/** All checks that make sense for a project that has its package. */
export async function check(project: Project, surroundings: Surroundings): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const one of checks.filter(({ applies }) => applies(project))) {
    findings.push(await tell(one.name, () => one.run(project, surroundings)));
  }
  return findings;
}

/** Does something and tells what came of it. */
export async function tell(name: string, work: () => Promise<unknown>): Promise<Finding> {
  try {
    await work();
    return { check: name };
  } catch (error) {
    return { check: name, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** As many at a time as there are processors; the first of each client fill its cache for the others. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}
