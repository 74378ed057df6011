import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ApiPage, ModelPage, PageField, PageOperation } from "../../src/docs/read/page.ts";
import { readFolder } from "../../src/docs/read/read-folder.ts";
import { readPage } from "../../src/docs/read/read-page.ts";
import { pageText } from "./beacon.ts";

function api(file: string, content: string = pageText(file)): ApiPage {
  const page = readPage(file, content);
  if (page.kind !== "api") throw new Error(`${file} is not an API page`);
  return page;
}

function model(file: string): ModelPage {
  const page = readPage(file, pageText(file));
  if (page.kind !== "model") throw new Error(`${file} is not a model page`);
  return page;
}

function operation(file: string, name: string): PageOperation {
  const found = api(file).operations.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${file} has no ${name}`);
  return found;
}

function field(fields: readonly PageField[], name: string): PageField | undefined {
  return fields.find((one) => one.name === name);
}

const text = { kind: "scalar", type: "string" };

describe("a page of OpenAPI Generator", () => {
  test("is known by its form, with base URL and security schemes", () => {
    expect(api("LampsApi.md.txt")).toMatchObject({
      dialect: "OpenAPI Generator, Python asyncio",
      stem: "LampsApi",
      baseUrl: "https://api.beacon.example/v2",
      schemes: [
        { name: "ApiKeyAuth", kind: "apiKey", keyName: undefined },
        { name: "BearerAuth", kind: "bearer", bearerFormat: "JWT" },
      ],
    });
  });

  test("gives parameters with defaults, notes and bars in their descriptions", () => {
    const { parameters } = operation("LampsApi.md.txt", "list_lamps");
    expect(field(parameters, "page_size")).toMatchObject({
      required: false,
      default: { value: 20 },
    });
    expect(field(parameters, "order")).toMatchObject({
      type: text,
      default: { value: "name" },
      deprecated: true,
    });
    expect(field(parameters, "moods")?.type).toEqual({
      kind: "array",
      items: { kind: "model", name: "LampMood" },
    });
  });

  test("tells the body from the parameters", () => {
    const { body, parameters } = operation("LampsApi.md.txt", "paint_lamp");
    expect(parameters.map((one) => one.name)).toEqual(["lamp_id"]);
    expect(body).toMatchObject({
      kind: "whole",
      field: { required: true, type: { kind: "map", values: { type: "number" } } },
    });
    expect(operation("LampsApi.md.txt", "update_lamp").body).toMatchObject({
      field: { required: false },
    });
  });

  test("gives a form field by field, and no credential where none is needed", () => {
    const { body, security } = operation("LampsApi.md.txt", "sign_in");
    expect(security).toEqual([]);
    expect(body).toMatchObject({
      kind: "form",
      fields: [
        { name: "username" },
        { name: "password" },
        { name: "scope", default: { value: "" } },
      ],
    });
  });

  test("gives void, untyped answers and media types that are not defined", () => {
    expect(operation("LampsApi.md.txt", "update_lamp")).toMatchObject({
      returns: "void",
      accepts: [],
    });
    expect(operation("LampsApi.md.txt", "read_meter")).toMatchObject({
      returns: { kind: "any" },
      contentTypes: [],
      statuses: ["200"],
    });
  });

  test.each([
    ["LampsApi.md.txt", "paint_lamp", "**200** | Painted |  -  |", "**0** | A fault |  -  |"],
    ["GatesApi.txt", "open_gate", "204 |", "0 |"],
  ])("takes status 0 of %s for the default answer", (file, name, row, last) => {
    const { operations } = api(file, pageText(file).replace(row, `${row}\n${last}`));
    const found = operations.find((one) => one.name === name);
    expect(found?.statuses).toContain("default");
    expect(found?.statuses).not.toContain("0");
  });

  test("gives properties, enums of texts and numbers, and empty tables", () => {
    const { properties } = model("Lamp.md.txt");
    expect(field(properties, "put_up")?.type).toEqual({ ...text, format: "date-time" });
    expect(field(properties, "is_on")).toMatchObject({
      required: false,
      default: { value: false },
    });
    expect(field(properties, "serial")?.readOnly).toBe(true);
    expect(field(properties, "owner")?.deprecated).toBe(true);
    expect(field(properties, "owners")?.deprecated).toBe(false);
    expect(model("LampState.md.txt").values).toEqual(["on", "off"]);
    expect(model("LampMood.md.txt").values).toEqual([1, 2]);
    expect(model("LampMarksInner.md.txt").properties).toEqual([]);
  });
});

test("a page of swagger-codegen has no statuses, its own lists and maps, and the key's header", () => {
  expect(api("TicketsApi.md.txt")).toMatchObject({
    dialect: "swagger-codegen, Python",
    baseUrl: "//localhost/",
    schemes: [{ name: "TicketToken", kind: "apiKey", keyName: "Authorization" }],
  });
  const create = operation("TicketsApi.md.txt", "ticket_create");
  expect(create.statuses).toBeUndefined();
  expect(create.body).toMatchObject({ field: { type: { kind: "map", values: text } } });
  expect(field(create.parameters, "authorization")?.required).toBe(true);
  expect(model("Ticket.md.txt").dialect).toBe("swagger-codegen, Python");
});

describe("the text of a rendered page", () => {
  test("is read although cells are lost", () => {
    expect(api("GatesApi.txt")).toMatchObject({
      dialect: "text of a rendered page",
      baseUrl: "https://api.beacon.example/v2",
      schemes: [{ name: "gateAuth", kind: "bearer" }],
    });
    expect(operation("GatesApi.txt", "open_gate")).toMatchObject({
      requests: [{ method: "post", path: "/site-gates/{gate-id}/open" }],
      parameters: [{ name: "gate_id", required: true, type: text }],
      body: { field: { required: false, type: { kind: "model", name: "OpenGateRequest" } } },
      returns: "void",
      statuses: ["204", "401"],
    });
    expect(operation("GatesApi.txt", "find_gates")).toMatchObject({
      returns: { kind: "array", items: { kind: "model", name: "Gate" } },
      security: ["gateAuth"],
    });
  });

  test("gives both spellings in its raw form", () => {
    expect(operation("GatesApi.raw.md.txt", "open_gate").requests).toEqual([
      { method: "post", path: "/site-gates/{gate-id}/open" },
      { method: "post", path: "/site_gates/{gate_id}/open" },
    ]);
  });

  test("is read as a model, and refused where its cells do not make up rows", () => {
    const rows = "Gate\nProperties\nName |\nType |\nDescription |\nNotes |\n---|---|---|---|\n";
    const page = readPage(
      "Gate.txt",
      `${rows}id |\nstr |\n|\n|\nwidth |\nfloat |\n|\n[optional] |\n`,
    );
    expect(page).toMatchObject({ name: "Gate", properties: [{ name: "id" }, { name: "width" }] });
    expect(() => readPage("Gate.txt", `${rows}id |\nstr |\nwidth |\n`)).toThrow(/lost cells/);
  });
});

describe("what is not a page", () => {
  const lamps = pageText("LampsApi.md.txt");
  const cases: [name: string, text: string | Uint8Array, says: RegExp][] = [
    ["empty", "", /is empty/],
    ["blank", "\n \n", /is empty/],
    ["HTML", "<!DOCTYPE html><html><body><h1>Lamps</h1></body></html>", /is HTML/],
    ["HTML without a head", "<table><tr><td>Method</td></tr></table>", /is HTML/],
    ["prose", "# Lamps\n\nLamps are good.\n", /no dialect that is known/],
    ["another table", "# Lamps\n\nMethod | Weight\n--- | ---\na | b\n", /no dialect that is known/],
    ["binary", new Uint8Array([0x89, 0x50, 0xff, 0xfe, 0]), /is not text in UTF-8/],
    ["with a zero byte", "# Lamps\n\0", /is not text/],
    ["huge", "x".repeat(5 * 1024 * 1024), /more than a page has/],
    ["cut in the middle", lamps.slice(0, lamps.indexOf("# **paint_lamp**")), /is it cut off/],
    [
      "cut inside a section",
      lamps.slice(0, lamps.lastIndexOf("### HTTP request headers")),
      /is the page cut off/,
    ],
    [
      "without its list",
      lamps.slice(lamps.indexOf("# **create_lamp**")),
      /no dialect that is known/,
    ],
    ["with a broken table", lamps.replace(" **moods** |", " moods "), /has no row for it/],
    [
      "with an operation twice",
      `${lamps}\n${lamps.slice(lamps.indexOf("# **update_lamp**"))}`,
      /twice/,
    ],
    [
      "in another language",
      lamps.replaceAll(/import beacon_sdk/g, "const x = 1").replaceAll(/^.* # .*$/gm, ""),
      /no Python example/,
    ],
    ["a model that is cut", "# Lamp\n\n## Properties\n\nName | Ty", /is it cut off/],
  ];

  test.each(cases)("is refused with the name of the file: %s", (_, content, says) => {
    const folder = mkdtempSync(join(tmpdir(), "thinwire-pages-"));
    writeFileSync(join(folder, "LampsApi.md"), content);
    const pages = readFolder(folder);
    rmSync(folder, { recursive: true });
    expect(pages.apis).toEqual([]);
    expect(pages.models).toEqual([]);
    expect(pages.problems).toHaveLength(1);
    expect(pages.problems[0]).toMatch(says);
    expect(pages.problems[0]).toContain("LampsApi.md: ");
  });
});
