// Takes the vendor's tour with the installed package, by `import`, and prints the operations that it called.
import { readFileSync } from "node:fs";
import { tour } from "./tour.mjs";

const called = new Set();
await tour(JSON.parse(readFileSync(0, "utf8")), async (operation, call) => {
  const value = await call();
  called.add(operation);
  return value;
});
console.log(JSON.stringify([...called]));
