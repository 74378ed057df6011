/** The error for what a caller gives wrongly: `"timeout" must be a positive number`. */
export function must(what: string, how: string): TypeError {
  return new TypeError(`"${what}" must ${how}`);
}
