// The same as call.mjs by `require`, which loads ES modules in the Nodes that the packages are for.
const { readFileSync } = require("node:fs");
const { tour } = require("./tour.cjs");

const called = new Set();
const sandbox = JSON.parse(readFileSync(0, "utf8"));
tour(sandbox, async (operation, call) => {
  const value = await call();
  called.add(operation);
  return value;
}).then(() => console.log(JSON.stringify([...called])));
