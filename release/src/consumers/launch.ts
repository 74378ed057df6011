import type { Check } from "./check.ts";

/** The sandbox starts by its program's name and answers. */
export const launch: Check = {
  name: "program",
  applies: ({ shortName }) => shortName === "sandbox",
  run: async (project, { operations }) => {
    const [vendor = ""] = operations.keys();
    const command = [...project.client.launch("thinwire-sandbox"), vendor, "--port", "0"];
    // Any answer will do: without a credential it is a refusal.
    await project.execute("launch.mjs", command);
  },
};
