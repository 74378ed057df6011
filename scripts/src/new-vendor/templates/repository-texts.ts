import type { NewVendor } from "../vendor-model.ts";

/** The changeset of the first release. */
export function changeset({ name, title }: NewVendor): string {
  return `---
"@thinwire/${name}": minor
"@thinwire/sandbox": minor
---

Add a typed client for ${title}, and its sandbox
`;
}

/** The package's line in the repository's README. */
export function packageRow({ name, title }: NewVendor): string {
  return `| [\`@thinwire/${name}\`](packages/${name}) | ${title} |`;
}

/** The vendor's line in the table of credentials of the sandbox's README. */
export function credentialsRow({ name, schemes }: NewVendor): string {
  const names = schemes.map((scheme) => `\`${scheme.name}\``);
  return `| \`${name}\` | ${names.join(", ") || "none"} |`;
}

/** What the sandbox's README says about its choices. */
export function choicesText({ title }: NewVendor): string {
  return `**${title}**

- It keeps no state: every call gets the example of the specification. Input is not checked. A wrong credential: 401. An unknown path: 404.
`;
}
