const words: Readonly<Record<string, unknown>> = {
  True: true,
  False: false,
  None: null,
  true: true,
  false: false,
  null: null,
};

/** A Python literal as a value; what is no literal is a text without quotes, as swagger-codegen prints it. */
export function parsePrintedValue(printed: string): unknown {
  const text = printed.trim();
  if (Object.hasOwn(words, text)) return words[text];
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text);
  const [, , quoted] = /^(['"])(.*)\1$/s.exec(text) ?? [];
  if (quoted !== undefined) return quoted.replaceAll(/\\(['"\\])/g, "$1");
  if (/^[[{]/.test(text)) {
    try {
      return JSON.parse(text.replaceAll("'", '"')) as unknown;
    } catch {
      return text;
    }
  }
  return text;
}
