import { existsSync } from "node:fs";
import { join } from "node:path";
import { workFolder } from "./folders.ts";
import { hasCommand, run } from "./run.ts";

export const oapiCodegenVersion = "v2.8.2";
const bin = join(workFolder, "go/bin");
export const oapiCodegen: string = join(bin, "oapi-codegen");

/** Whether Go is here; gives the reason where it is not. */
export async function prepareGo(): Promise<string | undefined> {
  return (await hasCommand("go", "version")) ? undefined : "there is no Go here";
}

/** Installs oapi-codegen, unless it is there. */
export async function prepareOapiCodegen(): Promise<string | undefined> {
  const notRun = await prepareGo();
  if (notRun !== undefined || existsSync(oapiCodegen)) return notRun;
  const name = `github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@${oapiCodegenVersion}`;
  return run("go", ["install", name], { env: { GOBIN: bin, GOFLAGS: "" } }).then(
    () => undefined,
    () => "Go could not install it",
  );
}
