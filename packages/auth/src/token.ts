/** A secret in the form in which it is sent. Its identity is its generation: a renewed token is another object. */
export class Token {
  // Private, so that no inspection or serialisation shows it.
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The secret itself. A method, because an inspection may evaluate a getter. */
  reveal(): string {
    return this.#value;
  }
}

/** Whether a value can be sent in a header as it is: visible ASCII characters and nothing else. */
export function isSendable(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
}

/**
 * Wraps a secret after checking that it can be sent.
 *
 * @param label names the option in the error, which never has the value
 * @throws TypeError when the value is no string, is empty, or has a character that no header may carry
 */
export function tokenOf(value: string, label: string): Token {
  if (isSendable(value)) return new Token(value);
  // Callers without types can pass anything.
  const given: unknown = value;
  throw new TypeError(
    typeof given === "string" && given !== ""
      ? `${label} has a character that no credential may have: only visible ASCII characters, no blanks or line breaks`
      : `${label} must be a non-empty string${given === "" ? "" : `, not ${typeof given}`}`,
  );
}
