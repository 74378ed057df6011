import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { OpenApiDocument } from "./openapi-document.ts";

/** Validates values against schemas of one document. */
export interface SchemaValidator {
  /** Checks a value against the schema at a JSON pointer; no problems means that it fits. */
  check(pointer: string, value: unknown): readonly SchemaProblem[];
  /** The same for a text from a URL or a header, or a list of them, which is first made what the schema asks for. */
  coerce(pointer: string, text: string | readonly string[]): Coerced;
}

/** What a text became, and what is wrong with it. */
interface Coerced {
  readonly value: unknown;
  readonly problems: readonly SchemaProblem[];
}

/** One reason why a value does not fit its schema. Holds no part of the value. */
export interface SchemaProblem {
  /** Where in the value; empty for the value itself. For a missing property, that property. */
  readonly path: readonly (string | number)[];
  /** The JSON Schema keyword that does not hold. */
  readonly rule: string;
  /** In words, as the JSON Schema library puts it. */
  readonly message: string;
}

const documentId = "specification";

/** Makes a validator; schemas are compiled when they are first needed. */
export function createSchemaValidator(document: OpenApiDocument): SchemaValidator {
  const strict = createCompiler(document, false);
  const coercing = createCompiler(document, true);
  return {
    check(pointer, value) {
      const validate = strict(pointer, { $ref: `${documentId}${pointer}` });
      return validate(value) ? [] : (validate.errors ?? []).map((error) => toProblem(error));
    },
    coerce(pointer, text) {
      // Only a member of an object can be coerced, hence the wrapper.
      const validate = coercing(pointer, {
        properties: { value: { $ref: `${documentId}${pointer}` } },
      });
      const wrapper: { value: unknown } = { value: typeof text === "string" ? text : [...text] };
      const problems = validate(wrapper) ? [] : (validate.errors ?? []).map((e) => toProblem(e, 1));
      return { value: wrapper.value, problems };
    },
  };
}

type Compile = (pointer: string, schema: object) => ValidateFunction;

function createCompiler(document: OpenApiDocument, coerceTypes: boolean): Compile {
  // Not strict: an OpenAPI document has keywords that JSON Schema does not know.
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, coerceTypes });
  addFormats.default(ajv);
  ajv.addSchema(document, documentId);
  const compiled = new Map<string, ValidateFunction>();
  return (pointer, schema) => {
    const validate = compiled.get(pointer) ?? ajv.compile(schema);
    compiled.set(pointer, validate);
    return validate;
  };
}

function toProblem(error: ErrorObject, skip = 0): SchemaProblem {
  const path = error.instancePath
    .split("/")
    .slice(1 + skip)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const missing: unknown = error.params["missingProperty"];
  return {
    path: typeof missing === "string" ? [...path, missing] : path,
    rule: error.keyword,
    message: error.message ?? "does not fit its schema",
  };
}
