/** One edit that makes acme break a rule of the lint. */
export interface LintFault {
  readonly rule: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The text on the line where it must be found, if not the edited text. */
  readonly at?: string;
  readonly says: RegExp;
}

const token = "paths/token.yaml";
const schemas = "schemas/token.yaml";

const structure: LintFault[] = [
  {
    rule: "operation-operationId",
    file: token,
    from: "operationId: deleteToken",
    to: "description: No name.",
    at: "delete:\n",
    says: /operationId/,
  },
  {
    rule: "operation-operationId-unique",
    file: token,
    from: "operationId: deleteToken",
    to: "operationId: TokenCreate # again",
    says: /unique/,
  },
  {
    rule: "rule/operation-one-tag",
    file: token,
    from: "tags: [token]",
    to: "tags: [token, file]",
    says: /exactly one tag/,
  },
  {
    rule: "rule/operation-one-tag",
    file: "paths/file.yaml",
    from: "    tags: [file]\n",
    to: "",
    at: "operationId: uploadFile",
    says: /exactly one tag/,
  },
  {
    rule: "operation-tag-defined",
    file: token,
    from: "tags: [token]",
    to: "tags: [tokens]",
    says: /tags/i,
  },
  {
    rule: "rule/operation-external-docs",
    file: "paths/file.yaml",
    from: "    externalDocs: { url: https://acme.example/docs/file#upload }\n",
    to: "",
    at: "operationId: uploadFile",
    says: /add `externalDocs`/,
  },
  {
    rule: "struct",
    file: token,
    from: "externalDocs: { url: https://acme.example/docs/token#create }",
    to: "externalDocs: { description: no address }",
    says: /url/,
  },
  {
    rule: "thinwire/media-type-example",
    file: token,
    from: "          example: { user: ada, lifetime: 60, owner: null }\n",
    to: "",
    at: "application/json:\n",
    says: /add `example`/,
  },
  {
    rule: "no-invalid-media-type-examples",
    file: token,
    from: "example: { user: ada,",
    to: "example: { user: 5,",
    says: /must be string/,
  },
  {
    rule: "component-name-unique",
    file: "schemas/common.yaml",
    from: '"#/user.error" }\n      example: { message: no such user }\nuser.error:',
    to: '"#/Token" }\n      example: { message: no such user }\nToken:',
    at: "type: object",
    says: /'schemas\/Token' is not unique/,
  },
  {
    rule: "thinwire/schemas-used",
    file: schemas,
    from: "Fancy:",
    to: "Unused: { type: string }\nFancy:",
    says: /Nothing refers to "Unused"/,
  },
  {
    rule: "no-unused-components",
    file: "openapi.yaml",
    from: "  securitySchemes:\n",
    to: "  schemas: { Unused: { type: string } }\n  securitySchemes:\n",
    says: /never used/,
  },
];

const breakOut: LintFault[] = (
  [
    [token, "operationId: deleteToken", "operationId: delete'Token", /a quote/],
    [token, "x-method-name: tokens", "x-method-name: tok`ens", /a backtick/],
    [token, "name: q, in", 'name: "q${x}", in', /\$\{/],
    [token, "{ kind: { type: string } }", "{ 'ki\"nd': { type: string } }", /a quote/],
    [schemas, "enum: [read, write]", "enum: [read, 'wr`ite']", /a backtick/],
    [schemas, "default: 3600", 'default: "36\\n00"', /a line break/],
    [schemas, "format: password", "format: pass*/word", /\*\//],
    ["paths/file.yaml", "image/png:", "image/*/png:", /\*\//],
    ["openapi.yaml", "- url: https://{host}/api/v1", "- url: https://{host}/a'pi/v1", /a quote/],
    [
      "openapi.yaml",
      "host: { default: acme.example",
      "host: { default: acme`example",
      /a backtick/,
    ],
    ["openapi.yaml", "/v1/search:", "/v1/'search:", /a quote/],
    ["openapi.yaml", "name: x-api-key", "name: x-`api-key", /a backtick/],
    [token, "description: The tokens.", "description: The */ tokens.", /\*\//],
    [token, "example: { kind: plain, level: 3 }", "example: { kind: 'pl*/ain', level: 3 }", /\*\//],
    [schemas, "description: What it is for.", "description: What it */ is for.", /\*\//],
  ] as const
).map(([file, from, to, says]) => ({ rule: "thinwire/no-break-out", file, from, to, says }));

const evidence = "- { level: vendor, source: guide }";
const key = "x-evidence:";

const extension: LintFault[] = (
  [
    [
      token,
      "x-idempotent: false",
      "x-idempotence: false",
      undefined,
      /not an extension of this project/,
    ],
    [token, "x-idempotent: false", "x-idempotent: perhaps", undefined, /must be true or false/],
    [token, "x-method-name: tokens", "x-method-name: to-kens", undefined, /camel case/],
    [
      schemas,
      "Owner:\n",
      "Owner:\n  x-method-name: owner\n",
      "x-method-name",
      /belongs on: Operation/,
    ],
    [
      schemas,
      evidence,
      "- { level: known, source: guide }",
      key,
      /one of: vendor, inferred, observed/,
    ],
    [schemas, evidence, "- { level: vendor, source: blog }", key, /not in x-sources/],
    [schemas, evidence, "- { level: vendor }", key, /needs "source"/],
    [schemas, evidence, "- { level: inferred, source: guide }", key, /needs a text as "note"/],
    [schemas, evidence, "- { level: vendor, source: guide, why: so }", key, /unknown key "why"/],
    [
      schemas,
      evidence,
      "- { level: vendor, source: guide, facts: type }",
      key,
      /list of names as "facts"/,
    ],
    [schemas, evidence, "level: vendor", key, /must be a list/],
    [
      schemas,
      "Scope:\n  type: string",
      "Scope:\n  x-correction: [{ level: vendor, source: guide, printed: a }]\n  type: string",
      "x-correction",
      /needs a text as "reason"/,
    ],
    [
      "openapi.yaml",
      "guide: { title: Acme guide, url: https://acme.example/guide }",
      "guide: { url: nowhere }",
      "x-sources:",
      /needs a text as "title"/,
    ],
  ] as const
).map(([file, from, to, at, says]) => ({
  rule: "thinwire/extensions",
  file,
  from,
  to,
  ...(at === undefined ? {} : { at }),
  says,
}));

/** At least one for every rule that `redocly.yaml` adds or makes stricter. */
export const faults: readonly LintFault[] = [...structure, ...breakOut, ...extension];
