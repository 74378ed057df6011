import { evidenceSection } from "../../readme-section.ts";

/** `README.md` of a specification, with the sections that all of them have. */
export function specReadme(spec: {
  name: string;
  title: string;
  sources: readonly string[];
  operations: readonly string[];
}): string {
  return `# ${spec.title}

This is an **unofficial reconstruction** from public documentation. It is not affiliated with the vendor and was not tested against the live service.

## Sources

| tag | source |
| --- | --- |
${spec.sources.join("\n")}

## Coverage

| operation | HTTP | remarks |
| --- | --- | --- |
${spec.operations.join("\n")}

## Corrections

None yet.

## What users trip over

Nothing is known yet.

## Open questions

1. What of \`specs/${spec.name}\` the vendor's pages state, and what they do not.

## Evidence

${evidenceSection.start}
${evidenceSection.end}
`;
}
