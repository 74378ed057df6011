import { existsSync } from "node:fs";
import path from "node:path";
import { marked } from "marked";
import type { Token } from "marked";
import type { PackedContents } from "./packed-contents.ts";

/**
 * Every link of the README leads somewhere: to a heading, or to a file of the repository, where npm's page looks
 * for it, starting from the manifest's `repository.directory`.
 *
 * @see https://docs.npmjs.com/cli/configuring-npm/package-json#repository
 */
export function checkReadme({ root, folder, files }: PackedContents): string[] {
  const tokens = marked.lexer(files.get("README.md") ?? "");
  const links: string[] = [];
  const anchors = new Set<string>();
  // Its promises are those of asynchronous callbacks, which this one is not.
  void marked.walkTokens(tokens, (token: Token) => {
    if (token.type === "link" || token.type === "image") links.push(String(token["href"]));
    if (token.type === "heading") anchors.add(anchorOf(String(token["text"])));
  });
  return links
    .filter((link) => !/^[a-z][a-z+.-]*:/i.test(link))
    .filter((link) => {
      const [file = "", anchor] = link.split("#");
      if (file === "") return !anchors.has(anchor ?? "");
      const target = path.posix.join(folder, decodeURIComponent(file));
      return target.startsWith("../") || !existsSync(path.join(root, target));
    })
    .map((link) => `${folder}/README.md: the link ${link} leads nowhere`);
}

/** The anchor that a heading gets on npm's page and on the repository's. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}
