import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { binaryTag, CORE_SCHEMA, load, mergeTag, omapTag, pairsTag, setTag } from "js-yaml";
import { sourceFiles } from "./input-hash.ts";
import { httpMethods, isRecord, isReference } from "./openapi-document.ts";
import type { Reference } from "./openapi-document.ts";
import { repeatedSchemas } from "./repeated-schemas.ts";
import type { Vendor } from "./vendors.ts";

/**
 * A specification that is laid out as `specs/README.md` says, as one document: what Redocly's bundler
 * makes of it, which takes several times as long to load and to run. `undefined` where something is
 * wrong or out of the ordinary.
 */
export function mergeFiles(vendor: Vendor): Record<string, unknown> | undefined {
  const merger = new Merger(vendor);
  try {
    const document = merger.merge();
    return repeatedSchemas(vendor, merger.files).size === 0 ? document : undefined;
  } catch {
    // Whatever it is: Redocly finds it too, or knows what to make of it.
    return undefined;
  }
}

/** A part of a document, by what references are in it. */
interface Part {
  /** The kind of component that a reference is made to, or that its target takes its place. */
  readonly reference?: string;
  readonly keys?: Readonly<Record<string, Part>>;
  /** What every key holds that is not among those. */
  readonly members?: Part;
  readonly items?: Part;
}

const inPlace = "in place";
const withoutReferences: Part = {};

const schemaKeys: Record<string, Part> = {};
const schema: Part = { reference: "schemas", keys: schemaKeys };
for (const key of ["items", "additionalProperties", "not"]) schemaKeys[key] = schema;
for (const key of ["allOf", "anyOf", "oneOf"]) schemaKeys[key] = { items: schema };
schemaKeys["properties"] = { members: schema };

const content: Part = { members: { keys: { schema } } };
const header: Part = { reference: "headers", keys: { schema, content } };
const parameter: Part = { reference: "parameters", keys: { schema, content } };
const requestBody: Part = { reference: "requestBodies", keys: { content } };
const response: Part = { reference: "responses", keys: { headers: { members: header }, content } };
const parameters: Part = { items: parameter };
const operation: Part = { keys: { parameters, requestBody, responses: { members: response } } };
const operations = Object.fromEntries(httpMethods.map((method) => [method, operation]));
const pathItem: Part = { reference: inPlace, keys: { parameters, ...operations } };
const components: Part = {
  keys: {
    headers: { members: header },
    parameters: { members: parameter },
    requestBodies: { members: requestBody },
    responses: { members: response },
    schemas: { members: schema },
  },
};
const root: Part = { keys: { paths: { members: pathItem }, components } };

/** As Redocly's bundler reads YAML. */
const yaml = { schema: CORE_SCHEMA.withTags(mergeTag, binaryTag, omapTag, pairsTag, setTag) };

/** Throws at everything that the table above does not provide for. */
class Merger {
  /** What is in each file, by its path. */
  readonly files = new Map<string, unknown>();
  readonly #rootFile: string;
  /** An edit of any other file would not be seen. */
  readonly #readable: ReadonlySet<string>;
  readonly #components: Record<string, Record<string, unknown>> = {};
  readonly #seen = new Map<object, Part>();

  constructor(vendor: Vendor) {
    this.#rootFile = join(vendor.root, vendor.specFile);
    this.#readable = new Set(sourceFiles(vendor).map((file) => join(vendor.root, file)));
  }

  merge(): Record<string, unknown> {
    const document = record(this.#read(this.#rootFile));
    assert(/^3\.1\.\d+$/.test(String(document["openapi"])));
    for (const [kind, members] of Object.entries(record(document["components"] ?? {}))) {
      assert(!Object.values(record(members)).some(isReference));
      this.#components[kind] = { ...record(members) };
    }
    this.#walk(document, root, this.#rootFile);
    return { ...document, components: this.#components };
  }

  #walk(node: unknown, part: Part, file: string): void {
    if (typeof node !== "object" || node === null) return;
    const before = this.#seen.get(node);
    assert(before === undefined || before === part);
    if (before === part) return;
    this.#seen.set(node, part);
    if (Array.isArray(node)) {
      for (const item of node) this.#walk(item, part.items ?? withoutReferences, file);
      return;
    }
    // These two can be references by another name.
    assert(!("externalValue" in node));
    assert(part !== schema || !("discriminator" in node));
    if (isReference(node)) this.#follow(node, part, file);
    for (const [key, value] of Object.entries(node)) {
      const known = part.keys !== undefined && Object.hasOwn(part.keys, key);
      const next = known ? part.keys[key] : part.members;
      this.#walk(value, next ?? withoutReferences, file);
    }
  }

  /** Moves what a reference names among the components, or into its place. */
  #follow(node: Reference, part: Part, file: string): void {
    const [, uri = "", pointer = ""] = /^([^#%~:]*)#\/([^#%~]+)$/.exec(node.$ref) ?? [];
    const tokens = pointer.split("/");
    const name = tokens.at(-1);
    assert(name !== undefined && name !== "" && part.reference !== undefined);
    const targetFile = uri === "" ? file : join(dirname(file), uri);
    const target = tokens.reduce(
      (value, token) => {
        assert(Object.hasOwn(value, token));
        return record(value[token]);
      },
      record(this.#read(targetFile)),
    );
    if (targetFile === this.#rootFile) {
      // Redocly leaves a reference inside of the root as it is.
      assert(file === this.#rootFile && pointer === `components/${part.reference}/${name}`);
      return;
    }
    assert(!isReference(target));
    this.#walk(target, part, targetFile);
    if (part.reference === inPlace) {
      assert(Object.keys(node).length === 1);
      Object.assign(node, target);
      // Its only key was the reference; the type does not know that it is something else now.
      delete (node as Partial<Reference>).$ref;
      return;
    }
    const members = (this.#components[part.reference] ??= {});
    assert(!Object.hasOwn(members, name) || members[name] === target);
    members[name] = target;
    node.$ref = `#/components/${part.reference}/${name}`;
  }

  #read(file: string): unknown {
    assert(/\.ya?ml$/.test(file) && this.#readable.has(file));
    if (!this.files.has(file)) this.files.set(file, load(readFileSync(file, "utf8"), yaml));
    return this.files.get(file);
  }
}

function assert(condition: boolean): asserts condition {
  if (!condition) throw new TypeError("Out of the ordinary.");
}

function record(value: unknown): Record<string, unknown> {
  assert(isRecord(value));
  return value;
}
