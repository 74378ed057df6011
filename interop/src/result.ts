import type { Form, Generator } from "./generator.ts";
import type { WireResult } from "./wire/check-wire.ts";

/** What one generator made of one specification. `true`, or what went wrong. */
export interface Result {
  readonly vendor: string;
  readonly form: Form;
  readonly generates: true | string;
  /** Left out where nothing was generated. */
  readonly compiles?: true | string;
  /** Left out where the client is not called. */
  readonly wire?: WireResult | string;
}

/** What one generator made of all specifications. */
export interface GeneratorResult extends Pick<Generator, "name" | "language" | "version"> {
  /** Why it was not run; then there are no results. */
  readonly notRun?: string;
  readonly results: readonly Result[];
}
