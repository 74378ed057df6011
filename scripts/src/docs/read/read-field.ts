import { parsePageType } from "./page-type.ts";
import type { PageType } from "./page-type.ts";
import type { PageField } from "./page.ts";
import { parsePrintedValue } from "./printed-value.ts";

/** The cells of a row, where a page still has them. */
export interface FieldRow {
  readonly name: string;
  readonly type: string | undefined;
  readonly description: string;
  readonly notes: string | undefined;
}

/** What else a page says of a parameter: in the signature, and in the comment of the example. */
export interface FieldHints {
  readonly type: PageType | undefined;
  readonly required: boolean | undefined;
}

/** Reads a row; a cell that the page has lost is taken from the hints. */
export function readField(row: FieldRow, hints?: FieldHints): PageField {
  const notes = [...(row.notes ?? "").matchAll(/\[([^\]]*(?:\[[^\]]*\][^\]]*)*)\]/g)].map(
    ([, note = ""]) => note.trim(),
  );
  const isOptional = notes.includes("optional");
  const printed = notes.find((note) => note.startsWith("default to "))?.slice("default to ".length);
  return {
    name: row.name,
    type: (row.type === undefined ? undefined : parsePageType(row.type)) ?? hints?.type,
    required: row.notes === undefined ? hints?.required : !isOptional,
    default: printed === undefined ? undefined : { printed, value: parsePrintedValue(printed) },
    readOnly: notes.includes("readonly"),
    deprecated: saysDeprecated(row.description) || notes.includes("deprecated"),
    otherNotes: notes.filter(
      (note) =>
        !["optional", "readonly", "deprecated"].includes(note) && !note.startsWith("default to "),
    ),
  };
}

/** Whether a text says "Deprecated." of what it describes, not of something else in passing. */
export function saysDeprecated(text: string): boolean {
  return /(^|[.!]\s+)\W?deprecated\W?\s*([.:!]|$)/i.test(text);
}
