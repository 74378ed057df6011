import { writeFileSync } from "node:fs";

// Loaded before a program that is measured: all threads of its process count.
process.on("exit", () => {
  const file = process.env["COST_FILE"];
  if (file === undefined) return;
  const { user, system } = process.cpuUsage();
  const memory = process.resourceUsage().maxRSS * 1024;
  writeFileSync(file, JSON.stringify({ cpu: (user + system) / 1e6, memory }));
});
