import { specReadme } from "./spec-readme.ts";

/** What a specification begins with: one operation, all of it a placeholder that says so. */
export function startingSpec(
  name: string,
  { title, server, docsUrl }: { title: string; server: string; docsUrl: string },
): Map<string, string> {
  const texts = {
    "openapi.yaml": rootText(title, server, docsUrl),
    "paths/things.yaml": pathsText(docsUrl),
    "schemas/things.yaml": schemasText(docsUrl),
    "README.md": specReadme({
      name,
      title,
      sources: [
        `| (no mark) | [the page](${docsUrl}) |`,
        "| `placeholder` | the text that a new specification begins with; to be gone when this is finished |",
      ],
      operations: ["| `listThings` | GET `/v1/things` | a placeholder |"],
    }),
  };
  return new Map(Object.entries(texts));
}

const rootText = (title: string, server: string, docsUrl: string): string => `openapi: 3.1.0
info:
  title: ${JSON.stringify(title)}
  version: 0.0.0
  description: Unofficial reconstruction from public documentation, not tested against the live service.
  license: { name: MIT, url: "https://opensource.org/license/mit" }
  x-evidence:
    - facts: [title, version]
      level: inferred
      source: placeholder
      note: Written before the pages were read.
externalDocs:
  description: The page that this specification is reconstructed from
  url: ${JSON.stringify(docsUrl)}

x-sources:
  placeholder:
    title: The text that a new specification begins with
    note: No fact of the vendor. Nothing may name this source when the specification is finished.

servers:
  - url: ${JSON.stringify(server)}
    x-evidence:
      - facts: [url]
        level: inferred
        source: placeholder
        note: The address that was given, or one that leads nowhere.

security:
  - apiKey: []

tags:
  - name: things
    description: Things of the calling user.
    externalDocs: { url: ${JSON.stringify(docsUrl)} }
    x-evidence:
      - { facts: [name], level: inferred, source: placeholder, note: There is no page yet. }

paths:
  /v1/things: { $ref: "paths/things.yaml#/things" }

components:
  securitySchemes:
    apiKey:
      type: http
      scheme: bearer
      description: An API key, sent as a bearer token.
      x-evidence:
        - { level: inferred, source: placeholder, note: The most usual way to send a key. }
`;

const pathsText = (docsUrl: string): string => `things:
  get:
    operationId: listThings
    summary: List things
    tags: [things]
    externalDocs: { url: ${JSON.stringify(docsUrl)} }
    x-evidence:
      - level: inferred
        source: placeholder
        note: Stands where the first operation of the vendor goes.
    responses:
      "200":
        description: The things.
        content:
          application/json:
            schema: { type: array, items: { $ref: "../schemas/things.yaml#/Thing" } }
            example: [{ id: thing-1 }]
      "401": { description: The credential is wrong. }
`;

const schemasText = (docsUrl: string): string => `Thing:
  type: object
  description: One thing.
  externalDocs: { url: ${JSON.stringify(docsUrl)} }
  x-evidence:
    - { level: inferred, source: placeholder, note: Stands where the first model of the vendor goes. }
  required: [id]
  properties:
    id: { type: string, description: Identifies the thing. }
`;
