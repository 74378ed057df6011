import { dereference } from "./openapi-document.ts";
import type { OpenApiDocument, SecurityScheme } from "./openapi-document.ts";
import type { Report } from "./read-operations.ts";

/** A security scheme as the renderers need it. */
export interface SchemeModel {
  readonly name: string;
  readonly description: string | undefined;
  readonly placement: { in: "header" | "query" | "cookie"; name: string; prefix?: string };
}

/** The security schemes of a document in its order. Faults go to `report`. */
export function readSecurity(document: OpenApiDocument, report: Report): SchemeModel[] {
  return Object.entries(document.components?.securitySchemes ?? {}).flatMap(([name, entry]) => {
    const scheme = dereference<SecurityScheme>(document, entry);
    const placement = placementOf(scheme);
    if (placement === undefined) {
      const kind = scheme.scheme === undefined ? scheme.type : `${scheme.type} ${scheme.scheme}`;
      report(
        ["components", "securitySchemes", name],
        `The security scheme "${name}" is of a kind that is not supported (${kind}): use apiKey, http bearer, http basic, oauth2 or openIdConnect.`,
      );
      return [];
    }
    return [{ name, description: scheme.description, placement }];
  });
}

function placementOf(scheme: SecurityScheme): SchemeModel["placement"] | undefined {
  const { type } = scheme;
  if (type === "apiKey" && scheme.in !== undefined && scheme.name !== undefined) {
    return { in: scheme.in, name: scheme.name };
  }
  const kind = type === "http" ? scheme.scheme?.toLowerCase() : type;
  if (kind === "bearer" || kind === "oauth2" || kind === "openIdConnect") {
    return { in: "header", name: "Authorization", prefix: "Bearer " };
  }
  return kind === "basic" ? { in: "header", name: "Authorization", prefix: "Basic " } : undefined;
}
