import { extensions } from "./lint/extensions.ts";
import { mediaTypeExample } from "./lint/media-type-example.ts";
import { noBreakOut } from "./lint/no-break-out.ts";
import { schemasUsed } from "./lint/schemas-used.ts";
import type { Plugin } from "@redocly/openapi-core";

/** The rules of this project that Redocly does not have. */
export default function thinwirePlugin(): Plugin {
  return {
    id: "thinwire",
    rules: {
      oas3: {
        extensions,
        "media-type-example": mediaTypeExample,
        "no-break-out": noBreakOut,
        "schemas-used": schemasUsed,
      },
    },
  };
}
