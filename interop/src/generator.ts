import type { Call } from "./wire/call.ts";

/** The two forms in which a specification is published. */
export const forms = ["3.1", "3.0"] as const;
export type Form = (typeof forms)[number];

/** One specification, to be fed to one generator. */
export interface Job {
  readonly vendor: string;
  readonly form: Form;
  /** The bundled document. */
  readonly spec: string;
  /** An empty folder for what the generator writes. */
  readonly folder: string;
  /** Where the recording server is, for generators that write the address into the code. */
  readonly serverUrl: string;
}

/** How one language's output is compiled. */
export interface Compiler {
  /** Several jobs of one generator at once; gives what is wrong per job, nothing where it compiles. */
  compile(jobs: readonly Job[], generator: Generator): Promise<Map<Job, string | undefined>>;
}

/** What a generated JavaScript client exports. */
export type ClientModule = Readonly<Record<string, unknown>>;

/** Makes a call through a generated client. */
export type Caller = (call: Call) => unknown;

/** Somebody else's generator. */
export interface Generator {
  readonly name: string;
  readonly language: "TypeScript" | "Python" | "Java" | "Go" | "Rust";
  readonly version: string;
  /** Forms that it claims to read; left out, both. */
  readonly forms?: readonly Form[];
  /** Installs what it needs besides packages of npm; gives the reason where it cannot run on this machine. */
  prepare?(): Promise<string | undefined>;
  generate(job: Job): Promise<void>;
  readonly compiler: Compiler;
  /** How its clients are called; left out where they are not called here. */
  readonly wire?: NodeWire | PythonWire;
}

/** A client that runs in Node. */
export interface NodeWire {
  readonly runtime: "node";
  /** The module to bundle, relative to the job's folder. */
  readonly entry: string;
  connect(client: ClientModule, serverUrl: string, document: unknown): Caller;
}

/** A client that runs in Python: `call_client.py` knows it by this name. */
export interface PythonWire {
  readonly runtime: "python";
  readonly adapter: string;
  /** The package to import, relative to the job's folder. */
  packageOf(job: Job): string;
}
