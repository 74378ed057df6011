/** Credentials of the suite. None of them may show up in anything that a program prints. */
export const credentials = {
  Key: "sk-example-header",
  QueryKey: "sk-example-query",
  CookieKey: "sk-example-cookie",
  Bearer: "sk-example-bearer",
} as const;
