import { describe } from "./check.ts";
import type { Outcome } from "./check.ts";
import type { Control } from "./control.ts";
import type { Tour } from "../../scripts/src/tour.ts";

/** The tours of all vendors by name: the same that `pnpm start` takes. */
// Each is written for its own sandbox, whose name it has.
export type Tours = Readonly<Record<string, Tour<never>>>;

/** Takes the tour of every vendor; one outcome per operation that was called. */
export async function takeTours(tours: Tours, { settings }: Control): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [vendor, tour] of Object.entries(tours)) {
    const before = outcomes.length;
    try {
      // A tour uses no more of a sandbox than its URL and credentials.
      await tour(settings.vendors[vendor] as never, async (operation, call) => {
        const name = `${vendor} ${operation}`;
        try {
          const value = await call();
          outcomes.push({ name, state: "ok" });
          return value;
        } catch (error) {
          outcomes.push({ name, state: "failed", remark: describe(error) });
          throw error;
        }
      });
    } catch (error) {
      const known = outcomes.slice(before).some(({ state }) => state === "failed");
      if (!known) outcomes.push({ name: vendor, state: "failed", remark: describe(error) });
    }
  }
  return outcomes;
}
