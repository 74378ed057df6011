import { fromOpenApi } from "@msw/source/open-api";
import type { HttpHandler } from "msw";

/**
 * A handler for every operation of a vendor, which answers the first example of its success.
 *
 * @param openapi the specification that comes with the package: `@thinwire/<vendor>/openapi.json`
 * @param baseUrl that of your client; in the specification it may have variables, which MSW does not fill in
 */
export function exampleHandlers(openapi: object, baseUrl: string): Promise<HttpHandler[]> {
  return fromOpenApi(JSON.stringify({ ...openapi, servers: [{ url: baseUrl }] }));
}
