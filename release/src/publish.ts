import { attempt, run } from "./run.ts";
import type { Clone } from "./clone.ts";
import type { Outcome, RunOptions } from "./run.ts";

/**
 * Gives every package with a changeset its next version, and writes the changelogs.
 *
 * @returns whether there was a changeset
 */
export async function versionPackages(clone: Clone): Promise<void> {
  await clone.run("pnpm", "exec", "changeset", "version");
  await clone.build();
  await clone.commit("release");
}

/** Publishes what the registry does not have. Gives the outcome, whatever it is. */
export async function tryToPublish(
  clone: Clone,
  userConfig: string,
  signal?: AbortSignal,
): Promise<Outcome> {
  const options = { cwd: clone.root, env: publisherEnv(userConfig) };
  return attempt("pnpm", ["exec", "changeset", "publish"], {
    ...options,
    ...(signal === undefined ? {} : { signal }),
  });
}

/**
 * Publishes what the registry does not have, and makes the tags that are missing: those of this call, and those
 * of an earlier one that did not come to its end.
 */
export async function publish(clone: Clone, userConfig: string): Promise<void> {
  const options = { cwd: clone.root, env: publisherEnv(userConfig) };
  await run("pnpm", ["exec", "changeset", "publish"], options);
  await finishTags(clone, options);
}

/** The same in three steps, as a pipeline does whose last step alone holds the credentials. */
export async function publishPacked(
  clone: Clone,
  userConfig: string,
  folder: string,
): Promise<void> {
  const options = { cwd: clone.root, env: publisherEnv(userConfig) };
  const plan = `${folder}/plan.json`;
  const changeset = (...args: string[]): Promise<string> =>
    run("pnpm", ["exec", "changeset", ...args], options);
  await changeset("publish-plan", "--output", plan);
  await changeset("pack", "--from-publish-plan", plan, "--out-dir", folder);
  await changeset("publish", "--from-pack-dir", folder);
  await finishTags(clone, options);
}

/** `changeset publish` makes tags of what it has just published, not of what an earlier call published. */
async function finishTags(clone: Clone, options: RunOptions): Promise<void> {
  await run("pnpm", ["exec", "changeset", "git-tag"], options);
  await clone.pushTags();
}

/**
 * Provenance is signed with an identity that only a CI service can prove, and written into a public log: a
 * rehearsal must not. What holds that identity is withheld, also where this runs in CI.
 */
function publisherEnv(userConfig: string): Record<string, string | undefined> {
  return {
    NPM_CONFIG_USERCONFIG: userConfig,
    NPM_CONFIG_PROVENANCE: "false",
    ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined,
    NPM_ID_TOKEN: undefined,
    SIGSTORE_ID_TOKEN: undefined,
  };
}
