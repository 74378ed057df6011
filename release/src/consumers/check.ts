import type { SandboxHost } from "./sandbox-host.ts";
import type { Project } from "./project.ts";

/** What a check may use beside the project. */
export interface Surroundings {
  readonly sandbox: SandboxHost;
  /** The methods of every vendor's client, by the vendor's name. */
  readonly operations: ReadonlyMap<string, readonly string[]>;
}

/** One thing that a user does with an installed package. */
export interface Check {
  readonly name: string;
  /** Whether it makes sense for that package and client. */
  readonly applies: (project: Project) => boolean;
  /** Throws with what is wrong. */
  readonly run: (project: Project, surroundings: Surroundings) => Promise<void>;
}
