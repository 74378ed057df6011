import { gzipSync } from "node:zlib";
import { bundleForSize } from "./bundle-programs.ts";
import type { Contestant } from "./contestants.ts";

const one = ['createKey({ name: "ci" })'];
const six = [
  ...one,
  'listKeys({ limit: 10, owner: "ada" })',
  'getKey("key-1")',
  'replaceKey("key-1", { name: "ci" })',
  'deleteKey("key-1")',
  'getKeyUsage("key-1", { from: "2026-11-01", limit: 10 })',
];

/** Bytes of the program that calls one operation, and of the one that calls six, minified and gzipped. */
export async function measureSize({ source }: Contestant): Promise<{ one: number; six: number }> {
  const [small, large] = await Promise.all([sizeOf(source, one), sizeOf(source, six)]);
  return { one: small, six: large };
}

async function sizeOf(source: string, calls: readonly string[]): Promise<number> {
  const names = calls.map((call) => call.replace(/\(.*/, ""));
  const program = [
    `import { connect, ${names.join(", ")} } from "./${source}.ts";`,
    'connect("https://api.acme.example", "sk-example");',
    `console.log(await Promise.all([${calls.join(", ")}]));`,
  ];
  return gzipSync(await bundleForSize(program.join("\n")), { level: 9 }).length;
}
