import { isRecord } from "../../openapi-document.ts";
import type { Pages } from "../read/read-folder.ts";
import type { Draft } from "./draft-document.ts";

/** The README of a drafted specification: what was read, what is covered, what is open. */
export function renderDraftReadme(draft: Draft, pages: Pages, vendor: string): string {
  const sources = [...pages.apis, ...pages.models].map(
    (page) => `| \`${page.file}\` | ${page.dialect} |`,
  );
  const operations = Object.entries(draft.document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => isRecord(operation) && "operationId" in operation)
      .map(
        ([method, operation]) =>
          `| \`${isRecord(operation) ? String(operation["operationId"]) : ""}\` | ${method.toUpperCase()} \`${path}\` |`,
      ),
  );
  const left =
    draft.leftOut.length === 0
      ? ""
      : `\nLeft out, as no operation leads there: ${draft.leftOut.map((name) => `\`${name}\``).join(", ")}.\n`;
  return `# ${vendor}

A draft, written from documentation pages by \`pnpm docs:draft\`. Everything that the pages do not settle has an \`x-evidence\` of level \`inferred\`, and a question below. Finish it by hand: answer the questions, write the addresses of the pages into every \`externalDocs\`, replace the summaries and examples, and run \`pnpm docs:check <folder of the pages> --vendor ${vendor}\`.

## Sources

| page | dialect |
| --- | --- |
${sources.join("\n")}

## Coverage

| operation | HTTP |
| --- | --- |
${operations.join("\n")}
${left}
## Open questions

${draft.questions.map((question, index) => `${index + 1}. ${question}`).join("\n")}

## Evidence

<!-- evidence:start -->
<!-- evidence:end -->
`;
}
