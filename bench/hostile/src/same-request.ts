/** A request line without what means nothing: which of the harmless characters are encoded, and how. */
export function canonicalLine(line: string): string {
  const space = line.indexOf(" ");
  const target = line.slice(space + 1);
  const [path, query] = split(target, "?");
  const written = path.split("/").map(canonical).join("/");
  return `${line.slice(0, space)} ${written}${query ? `?${canonicalQuery(query)}` : ""}`;
}

function canonicalQuery(query: string): string {
  return query
    .split("&")
    .map((pair) => {
      const [name, value = ""] = split(pair, "=");
      // A comma that is written as it is separates; an encoded one does not.
      const values = value.split(",").map((part) => canonical(part.replaceAll("+", " ")));
      return `${canonical(name.replaceAll("+", " "))}=${values.join(",")}`;
    })
    .join("&");
}

function canonical(text: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(text));
  } catch {
    // Not well-formed: different from anything that is.
    return text;
  }
}

function split(text: string, separator: string): [before: string, after?: string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
