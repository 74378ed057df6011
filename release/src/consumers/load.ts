import { isDeepStrictEqual } from "node:util";
import type { Check } from "./check.ts";

/** Every entry point of the installed package loads by `import` and by `require`, and the version is the one published. */
export const load: Check = {
  name: "entries",
  applies: () => true,
  run: async (project) => {
    const { name, version } = project.package;
    const found = await project.execute("entries.mjs", [name]);
    if (!isDeepStrictEqual(found, { name, version })) {
      throw new Error(`Installed is ${JSON.stringify(found)} instead of ${name} ${version}.`);
    }
  },
};
