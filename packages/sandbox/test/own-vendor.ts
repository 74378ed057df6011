import type { OpenApiDocument } from "../src/openapi-document.ts";
import { readSpecification } from "../src/specification.ts";
import { defineBehaviour } from "../src/vendor.ts";
import type { Call } from "../src/vendor.ts";
import { createVendorServer } from "../src/vendor-server.ts";
import type { VendorServer } from "../src/vendor-server.ts";

/** What a vendor of a test does, apart from its specification. */
export interface OwnVendor {
  /** By the name of the security scheme; 401 without them. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** The answer of every operation; status 200 with its operationId when left out. */
  readonly answer?: (call: Call) => Response;
  readonly validateResponses?: boolean;
}

/** A server for a specification of the test's own; input that breaks it is answered with a 400. */
export function serveOwn(
  document: Partial<OpenApiDocument> & Pick<OpenApiDocument, "paths">,
  {
    credentials = {},
    answer = ({ operation }) => new Response(operation.id),
    validateResponses = false,
  }: OwnVendor = {},
): VendorServer {
  const specification = readSpecification({
    servers: [{ url: "https://own.example/base" }],
    ...document,
  });
  const handlers = Object.fromEntries(specification.operations.map(({ id }) => [id, answer]));
  return createVendorServer(
    {
      credentials,
      choices: [],
      example: () => "",
      start: () =>
        defineBehaviour<true>({
          authenticate: (call) =>
            call.isOpenedBy(credentials) || new Response("refused", { status: 401 }),
          refuse: (_, invalid) => Response.json(invalid, { status: 400 }),
          expired: () => new Response("expired", { status: 401 }),
          notFound: () => new Response("no operation", { status: 404 }),
          open: handlers,
          secured: handlers,
        }),
    },
    specification,
    { validateResponses },
  );
}

/** A request for such a server. */
export function ownRequest(path: string, init?: RequestInit): Request {
  return new Request(`https://own.example/base${path}`, init);
}

/** An operation that answers 200. */
export function operationOf(operationId: string, parts: object = {}): object {
  return { operationId, responses: { 200: {} }, ...parts };
}
