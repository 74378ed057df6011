import type { Oas3Rule } from "@redocly/openapi-core";

/** Every body that has a schema shows an example of it. */
export const mediaTypeExample: Oas3Rule = () => ({
  MediaType(mediaType, { report, rawLocation }) {
    const { schema, example, examples } = mediaType;
    if (schema === undefined || Object.keys(schema).length === 0) return;
    if (example !== undefined || (examples !== undefined && Object.keys(examples).length > 0))
      return;
    report({
      message:
        "This media type has a schema but no example: add `example`, or `examples` with names.",
      location: rawLocation.key(),
    });
  },
});
