import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder, interopFolder, workFolder } from "./folders.ts";
import { hasCommand, run } from "./run.ts";

/** The virtual environment of a requirements file. */
export function pythonFolder(name: string): string {
  return join(workFolder, "python", name);
}

/** A command of a virtual environment. */
export function pythonCommand(environment: string, command: string): string {
  return join(pythonFolder(environment), "bin", command);
}

/** Installs what `requirements/<name>.txt` pins, unless it is there; gives the reason where it cannot. */
export async function preparePython(name: string): Promise<string | undefined> {
  if (!(await hasCommand("python3"))) return "there is no Python here";
  const requirements = join(interopFolder, "requirements", `${name}.txt`);
  const mark = join(pythonFolder(name), "installed.txt");
  const wanted = readFileSync(requirements, "utf8");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return undefined;
  const folder = emptyFolder("python", name);
  try {
    await run("python3", ["-m", "venv", folder]);
    const pip = pythonCommand(name, "pip");
    await run(pip, ["install", "--quiet", "--no-deps", "-r", requirements], { timeout: 900 });
  } catch (error) {
    return `its Python packages could not be installed: ${(error as Error).message.slice(0, 200)}`;
  }
  writeFileSync(mark, wanted);
  return undefined;
}

/** The version that a requirements file pins. */
export function pinnedPython(name: string, packageName: string): string {
  const text = readFileSync(join(interopFolder, "requirements", `${name}.txt`), "utf8");
  const line = text.split("\n").find((one) => one.startsWith(`${packageName}==`));
  if (line === undefined) throw new Error(`${packageName} is not in requirements/${name}.txt`);
  return line.slice(packageName.length + 2);
}
