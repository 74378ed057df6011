/** A package manager that users have. Commands are a program and its arguments. */
export interface Client {
  readonly name: string;
  /** Files of a project that take `@thinwire` from a registry, and everything else from the user's. */
  readonly settings: (registry: string) => Readonly<Record<string, string>>;
  /** Where it keeps what it downloaded, as environment variables: a name and version of an earlier rehearsal is not this one's. */
  readonly caches: (folder: string) => Readonly<Record<string, string>>;
  readonly add: (name: string) => Command;
  /** Takes the newest version that the project's range allows. */
  readonly update: (name: string) => Command;
  /** Runs a JavaScript file of the project. */
  readonly execute: (file: string) => Command;
  /** Runs a program that a package brings. */
  readonly launch: (program: string) => Command;
  /** Whether compilers find packages in `node_modules`. */
  readonly hasNodeModules: boolean;
}

export type Command = readonly [string, ...(readonly string[])];
