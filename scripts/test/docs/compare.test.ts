import { beforeAll, describe, expect, test } from "vitest";
import { compare } from "../../src/docs/check/compare.ts";
import { setAt, valueAt } from "../../src/docs/mutate/mutation.ts";
import { measureMutations } from "../../src/docs/mutate/measure-mutations.ts";
import { readPage } from "../../src/docs/read/read-page.ts";
import type { OpenApiDocument } from "../../src/openapi-document.ts";
import { beaconDocument, beaconPages, faultsOf, pageText } from "./beacon.ts";

let document: OpenApiDocument;
const pages = beaconPages();

beforeAll(async () => {
  document = await beaconDocument();
});

const lamps = ["paths", "/lamps", "get"];

test("finds nothing wrong where every difference is explained", () => {
  const { results, leftOut } = compare(document, pages);
  expect(results.filter((one) => one.status === "missing" || one.status === "unexplained")).toEqual(
    [],
  );
  expect(leftOut).toEqual(["Unrelated"]);
});

test("says of each fact how it stands", () => {
  const { results } = compare(document, pages);
  const statusOf = (subject: string, fact: string): string | undefined =>
    results.find((one) => one.subject === subject && one.fact === fact)?.status;
  expect(statusOf("sign_in", "requestBody.required")).toBe("matched");
  expect(
    statusOf("createLamp", "responses.201.content.application/json.schema.properties.id"),
  ).toBe("matched");
  expect(statusOf("createLamp", "operationId")).toBe("corrected");
  expect(statusOf("find_gates", "path")).toBe("corrected");
  expect(statusOf("TicketCreate", "security.BearerAuth")).toBe("corrected");
  expect(statusOf("TicketCreate", "parameters.authorization")).toBe("corrected");
  expect(statusOf("list_lamps", "parameters.x-tenant-id.in")).toBe("not stated");
  expect(statusOf("Lamp", "properties.marks.items.anyOf")).toBe("not stated");
});

test("notices every fact that is broken, one at a time", () => {
  const { stated } = measureMutations(document, pages);
  expect(stated.escaped).toEqual([]);
  expect(stated.caught).toBe(stated.total);
  expect(stated.total).toBeGreaterThan(600);
});

describe("names page, part and fact", () => {
  const cases: [what: string, at: (string | number)[], value: unknown, says: RegExp][] = [
    [
      "a type",
      [...lamps, "parameters", 1, "schema", "type"],
      "string",
      /^unexplained: LampsApi\.md\.txt: operation list_lamps: parameters\.page_size\.schema\.type: the page has "integer"/,
    ],
    [
      "a default",
      [...lamps, "parameters", 1, "schema", "default"],
      50,
      /parameters\.page_size\.schema\.default: the page has "20", the specification has 50/,
    ],
    [
      "a default left out",
      [...lamps, "parameters", 1, "schema", "default"],
      undefined,
      /^missing: .*parameters\.page_size\.schema\.default: the page has "20"/,
    ],
    [
      "a status",
      ["paths", "/lamps", "post", "responses", "409"],
      undefined,
      /^missing: LampsApi\.md\.txt: operation createLamp: responses\.409/,
    ],
    [
      "a credential",
      ["paths", "/lamps", "post", "security"],
      [],
      /^missing: .*operation createLamp: security\.ApiKeyAuth/,
    ],
    [
      "an enum",
      ["components", "schemas", "LampState", "enum"],
      ["on"],
      /^unexplained: LampState\.md\.txt: model LampState: enum: the page has "on, off"/,
    ],
    [
      "required",
      ["components", "schemas", "Session", "required"],
      [],
      /^missing: Session\.md\.txt: model Session: required\.token/,
    ],
    [
      "an invented status",
      [...lamps, "responses", "418"],
      { description: "No." },
      /^unexplained: : operation list_lamps: responses\.418: the page LampsApi does not state/,
    ],
    [
      "an invented property",
      ["components", "schemas", "Gate", "properties", "height"],
      { type: "number" },
      /^unexplained: : model Gate: properties\.height: .*no x-evidence/,
    ],
    [
      "a spelling without a reason",
      ["paths", "/lamps", "post", "x-correction"],
      undefined,
      /operation createLamp: operationId: the page spells it "create_lamp"/,
    ],
  ];

  test.each(cases)("of %s", (_, at, value, says) => {
    expect(faultsOf(setAt(document, at, value)).join("\n")).toMatch(new RegExp(says, "m"));
  });
});

test("a correction must be of what the page prints, and of what the specification has not", () => {
  const at = ["paths", "/lamps", "post", "x-correction", 0, "printed"];
  expect(faultsOf(setAt(document, at, "make_lamp")).join("\n")).toMatch(
    /an x-correction says that the page has "make_lamp", which it does not/,
  );
  const same = setAt(document, ["paths", "/lamps", "post", "operationId"], "create_lamp");
  expect(faultsOf(same).join("\n")).toMatch(/an x-correction calls "create_lamp" wrong/);
});

test("evidence must name something that is there", () => {
  const parameter = valueAt(document, [...lamps, "parameters", 3]);
  expect(parameter).toMatchObject({ name: "moods" });
  const without = setAt(document, [...lamps, "parameters", 3, "style"], undefined);
  expect(faultsOf(without).join("\n")).toMatch(/the x-evidence names "style", which is not here/);
});

test("an operation and a model that are only on the pages are missing", () => {
  const without = setAt(document, ["paths", "/session"], undefined);
  expect(faultsOf(without)).toContainEqual(
    expect.stringMatching(/^missing: LampsApi\.md\.txt: operation sign_in/),
  );
  const text = pageText("Session.md.txt").replace("**int** |", "[**Unit**](Unit.md) |");
  const unit = readPage("Unit.md", pageText("Ticket.md.txt").replace("# Ticket", "# Unit"));
  const session = readPage("Session.md.txt", text);
  const models = pages.models.filter((one) => one.name !== "Session");
  const more = [session, unit].filter((one) => one.kind === "model");
  expect(faultsOf(document, { ...pages, models: [...models, ...more] })).toContainEqual(
    expect.stringMatching(/^missing: Unit\.md: model Unit/),
  );
});
