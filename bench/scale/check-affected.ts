import { execFileSync } from "node:child_process";
import { ownEnvironment } from "./run-measured.ts";

/** Throws unless an edited vendor is the only one whose build and tests turbo holds for affected. */
export function checkAffected(root: string, name: string): void {
  const query =
    'query { affectedTasks(base: "HEAD", tasks: ["build", "test"]) { items { fullName } } }';
  const output = execFileSync("turbo", ["query", query], {
    cwd: root,
    env: ownEnvironment(),
    stdio: ["ignore", "pipe", "ignore"],
    encoding: "utf8",
  });
  // What `turbo query` prints for this query; builds that the affected tasks need are among them.
  const { data } = JSON.parse(output) as {
    data: { affectedTasks: { items: { fullName: string }[] } };
  };
  const shared = new Set(["auth", "client", "sandbox"].map((one) => `@thinwire/${one}#build`));
  const tasks = data.affectedTasks.items.map(({ fullName }) => fullName);
  const own = tasks.filter((task) => !shared.has(task)).sort();
  const expected = [`@thinwire/${name}#build`, `@thinwire/${name}#test`];
  if (own.join() === expected.join()) return;
  throw new Error(
    `A change of ${name} affects ${own.join(", ")}, not ${expected.join(", ")} alone.`,
  );
}
