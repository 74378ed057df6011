/** The error for what a caller gives wrongly: `"timeout" must be a positive number`. */
export function must(what: string, how: string): TypeError {
  return new TypeError(`"${what}" must ${how}`);
}

/** The error for a name that does not exist: `"baseURL" is no option; known are baseUrl, …`. */
export function unknown(what: string, kind: string, known: readonly string[]): TypeError {
  const names = known.join(", ") || "none";
  return new TypeError(`"${what}" is no ${kind}; known are ${names}`);
}

/** The error for what must be there and is not. */
export function missing(what: string): TypeError {
  return new TypeError(`"${what}" is missing`);
}
