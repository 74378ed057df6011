/** A Markdown table with columns padded to one width, which is the form that the formatter wants. */
export function alignedTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => [...(row[column] ?? "")].length)),
  );
  const line = (cells: readonly string[], fill: string): string =>
    `| ${widths.map((width, column) => padded(cells[column] ?? "", width, fill)).join(" | ")} |\n`;
  const [head = [], ...body] = rows;
  return [line(head, " "), line([], "-"), ...body.map((row) => line(row, " "))].join("");
}

/** Any text as one cell: on one line, and without what ends a cell or begins a tag. */
export function tableCell(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ").replaceAll("|", "\\|").replaceAll("<", "&lt;");
}

function padded(text: string, width: number, fill: string): string {
  return text + fill.repeat(Math.max(0, width - [...text].length));
}
