import type { Control } from "./control.ts";

/** What came of a check. */
export interface Outcome {
  /** What shall hold, in words. */
  readonly name: string;
  /** `limit`: the runtime cannot do it, and the package does what it says for that case. */
  readonly state: "ok" | "limit" | "failed";
  /** What is otherwise, or went wrong. */
  readonly remark?: string;
}

/** Something that shall hold in a runtime. */
export interface Check {
  readonly name: string;
  /**
   * Throws when it does not hold.
   *
   * @returns nothing, or what this runtime does instead by design
   */
  run(control: Control): Promise<string | void>;
}

/** Milliseconds after which a check has failed. */
const limit = 20_000;

/** Runs a check; the faults that it leaves behind are lifted. */
export async function outcomeOf({ name, run }: Check, control: Control): Promise<Outcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no end within ${limit / 1000} s`)), limit);
    });
    const remark = await Promise.race([run(control), late]);
    return remark === undefined ? { name, state: "ok" } : { name, state: "limit", remark };
  } catch (error) {
    return { name, state: "failed", remark: describe(error) };
  } finally {
    clearTimeout(timer);
    await control.lift();
  }
}

/** @throws Error that says what was expected, when it is not so */
export function ensure(holds: boolean, expected: string, found?: unknown): asserts holds {
  if (holds) return;
  throw new Error(`expected ${expected}${found === undefined ? "" : `, found ${describe(found)}`}`);
}

/** @throws Error when the two differ as JSON */
export function ensureEqual(found: unknown, expected: unknown, what: string): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  ensure(left === right, `${what} ${right}`, left);
}

/** What a call rejects with. */
export async function rejection(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error("expected a rejection, found an answer");
}

/** A value on one line. */
export function describe(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return typeof value === "string" ? value : JSON.stringify(value);
}
