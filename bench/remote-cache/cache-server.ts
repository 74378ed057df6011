import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { benchFolder } from "../src/folders.ts";

/** A self-hosted cache for turbo, and what a build needs to use it. */
export interface CacheServer {
  readonly env: Readonly<Record<string, string>>;
  /** At once, as a machine that fails does. */
  kill(): Promise<void>;
}

/** What only those know who may use a cache. */
export interface CacheSecrets {
  readonly token: string;
  /** Signs what is stored; the server hands signatures on only when it has the key too. */
  readonly key: string;
}

/** Whose artifacts they are: the folder of the storage. */
export const team = "rehearsal";

/** Starts turborepo-remote-cache on a free port of this machine, with its artifacts in a folder. */
export async function startCacheServer(
  folder: string,
  { token, key }: CacheSecrets,
): Promise<CacheServer> {
  const program = join(benchFolder, "node_modules/turborepo-remote-cache/dist/cli.js");
  const secrets = { TURBO_TOKEN: token, TURBO_REMOTE_CACHE_SIGNATURE_KEY: key };
  const server = spawn(process.execPath, [program], {
    env: {
      ...secrets,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: "0",
      STORAGE_PROVIDER: "local",
      STORAGE_PATH: folder,
      STORAGE_PATH_USE_TMP_FOLDER: "false",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(server, "exit");
  const url = await listeningUrl(server.stdout);
  return {
    env: { ...secrets, TURBO_API: url, TURBO_TEAM: team },
    async kill() {
      server.kill("SIGKILL");
      await ended;
    },
  };
}

function listeningUrl(output: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = "";
    output.on("data", (chunk) => {
      log += String(chunk);
      const url = /Server listening at (http:\/\/[\d.:]+)/.exec(log)?.[1];
      if (url !== undefined) resolve(url);
    });
    output.on("end", () => reject(new Error(`The cache server ended before it listened:\n${log}`)));
  });
}
