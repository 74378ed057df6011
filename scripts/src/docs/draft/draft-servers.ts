import type { Pages } from "../read/read-folder.ts";
import type { Node } from "./draft-schema.ts";
import type { OpenQuestions } from "./open-questions.ts";

/** The address of the API; localhost is what generators print where they know none. */
export function draftServers(pages: Pages, vendor: string, open: OpenQuestions): Node {
  const printed = [...new Set(pages.apis.flatMap((page) => page.baseUrl ?? []))];
  const isReal = (url: string): boolean => /^https?:\/\//.test(url) && !isLocal(url);
  const real = printed.filter(isReal);
  const urls = real.length > 0 ? real : [`https://api.${vendor}.example`];
  const servers = urls.map((url) => ({ url: url.replace(/\/+$/, "") }));
  const question = "The address of the API.";
  if (printed.length === 0) {
    const note = "The pages give no address; this one is a placeholder.";
    return { servers, "x-evidence": [open.guess(["servers"], note, question)] };
  }
  const reason =
    real.length > 0
      ? "Generators print this where they know no address; another page has one."
      : "Generators print this where they know no address. The one here is a placeholder too.";
  const corrections = printed
    .filter((url) => !isReal(url))
    .map((url) => open.correct(["servers"], url, reason, question));
  return corrections.length === 0 ? { servers } : { servers, "x-correction": corrections };
}

function isLocal(url: string): boolean {
  return /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/.test(url);
}
