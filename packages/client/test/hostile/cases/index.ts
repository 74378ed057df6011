import { aborts } from "./aborts.ts";
import { answers } from "./answers.ts";
import { answersByKind } from "./answers-by-kind.ts";
import { baseUrl } from "./base-url.ts";
import { bodies } from "./bodies.ts";
import { cookies } from "./cookies.ts";
import { credentialFailures } from "./credential-failures.ts";
import { credentials } from "./credentials.ts";
import { headers } from "./headers.ts";
import { path } from "./path.ts";
import { query } from "./query.ts";
import { redirects } from "./redirects.ts";
import { retries } from "./retries.ts";
import { secrets } from "./secrets.ts";
import type { HostileCase } from "../case.ts";

/** The whole suite. */
export const cases: readonly HostileCase[] = [
  ...path,
  ...query,
  ...headers,
  ...cookies,
  ...bodies,
  ...baseUrl,
  ...redirects,
  ...credentials,
  ...credentialFailures,
  ...answers,
  ...answersByKind,
  ...aborts,
  ...retries,
  ...secrets,
];
