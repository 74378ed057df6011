import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { isRecord } from "../openapi-document.ts";
import { vendorNamed } from "../vendors.ts";

/** Packages and folders that are there in every repository, also before somebody has made them. */
const reserved = new Set(["auth", "client", "sandbox", "scripts", "close", "then"]);
const maximumLength = 40;

/** Throws where a vendor cannot have this name, whatever is in its specification. */
export function checkName(root: string, name: string, isDrafted: boolean): void {
  const refuse = (why: string): never => {
    throw new Error(`"${name}" cannot name a vendor: ${why}`);
  };
  if (!/^[a-z][a-z0-9]*$/.test(name))
    refuse("it names the package and the client, so write it in lower-case letters and digits.");
  if (name.length > maximumLength) refuse(`it has more than ${maximumLength} letters.`);
  if (reserved.has(name) || existsSync(join(root, name)))
    refuse("thinwire itself has something of that name.");
  if (isKeyword(name) || name in globalThis)
    refuse("JavaScript has something of that name, and the name is that of a variable too.");
  const place = takenPlaces(root, name, isDrafted).find((one) => existsSync(join(root, one)));
  if (place !== undefined) refuse(`${place} is there already. Take another name or remove it.`);
  const owner = ownerOf(root, `@thinwire/${name}`);
  if (owner !== undefined) refuse(`${owner} is the package @thinwire/${name}.`);
}

/** What a draft has written is no obstacle to taking that draft. */
function takenPlaces(root: string, name: string, isDrafted: boolean): string[] {
  const { specFolder, packageFolder } = vendorNamed(root, name);
  const folder = join(root, packageFolder);
  const drafted = isDrafted && existsSync(folder) && readdirSync(folder).join() === "README.md";
  return [
    ...(isDrafted ? [] : [specFolder]),
    ...(drafted ? [] : [packageFolder]),
    `packages/sandbox/src/vendors/${name}.ts`,
    `.changeset/${name}.md`,
  ];
}

function ownerOf(root: string, packageName: string): string | undefined {
  const packages = readdirSync(join(root, "packages")).map((one) => `packages/${one}`);
  return [...packages, "scripts"].find((folder) => {
    const file = join(root, folder, "package.json");
    const manifest: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
    return isRecord(manifest) && manifest["name"] === packageName;
  });
}

/** Whether no variable of a module can have this name, which is known to be letters and digits. */
function isKeyword(word: string): boolean {
  try {
    // Compiled, not run: "await" is a keyword in modules and in such functions.
    void new Script(`"use strict"; async () => { const ${word} = 0; };`);
    return false;
  } catch {
    return true;
  }
}
