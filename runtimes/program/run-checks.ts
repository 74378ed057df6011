import { answerChecks } from "./checks/answers.ts";
import { credentialChecks } from "./checks/credentials.ts";
import { interruptionChecks } from "./checks/interruptions.ts";
import { redirectChecks } from "./checks/redirects.ts";
import { requestChecks } from "./checks/requests.ts";
import { retryChecks } from "./checks/retries.ts";
import { secretChecks } from "./checks/secrets.ts";
import { outcomeOf } from "./check.ts";
import { connectControl } from "./control.ts";
import { takeTours } from "./tours.ts";
import type { Check, Outcome } from "./check.ts";
import type { Tours } from "./tours.ts";

const everywhere: readonly Check[] = [
  ...credentialChecks,
  ...retryChecks,
  ...interruptionChecks,
  ...requestChecks,
  ...answerChecks,
  ...redirectChecks,
  ...secretChecks,
];

/**
 * Every operation of every vendor, then every check; reports to the driver.
 *
 * @param url of the driver
 * @param more checks that this runtime alone can run
 */
export async function runChecks(
  url: string,
  tours: Tours,
  more: readonly Check[] = [],
): Promise<Outcome[]> {
  const control = await connectControl(url);
  const outcomes = await takeTours(tours, control);
  for (const check of [...everywhere, ...more]) outcomes.push(await outcomeOf(check, control));
  await control.report(outcomes);
  return outcomes;
}
