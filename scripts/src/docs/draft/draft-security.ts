import type { PageScheme } from "../read/page.ts";
import type { Node } from "./draft-schema.ts";
import type { OpenQuestions } from "./open-questions.ts";

/** A security scheme, as far as the pages tell. */
export function draftScheme(scheme: PageScheme, open: OpenQuestions): Node {
  const { name, kind, keyName, bearerFormat } = scheme;
  const question = `How the credential of \`${name}\` is sent.`;
  switch (kind) {
    case "apiKey": {
      const facts = keyName === undefined ? ["in", "name"] : ["in"];
      const note = "The pages do not say where the key goes; a header is the usual place.";
      const evidence = [open.guess(facts, note, question)];
      return { type: "apiKey", in: "header", name: keyName ?? "X-API-Key", "x-evidence": evidence };
    }
    case "basic":
      return { type: "http", scheme: "basic" };
    case "bearer":
      return {
        type: "http",
        scheme: "bearer",
        ...(bearerFormat === undefined ? {} : { bearerFormat }),
      };
    case "oauth2": {
      const note = "The pages name the kind of authentication, not its flows.";
      const ask = `The flows, addresses and scopes of \`${name}\`.`;
      return { type: "oauth2", flows: {}, "x-evidence": [open.guess(["flows"], note, ask)] };
    }
    case undefined: {
      const note = "The pages name the scheme and nothing more; a bearer token is a placeholder.";
      const evidence = [open.guess(["type", "scheme"], note, question)];
      return { type: "http", scheme: "bearer", "x-evidence": evidence };
    }
  }
}
