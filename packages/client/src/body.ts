import { isRecord } from "./members.ts";
import { must } from "./must.ts";
import { scalar } from "./scalar.ts";

/** What `fetch` takes as a body. (Node's own types have no `BodyInit`.) */
export type RequestBody = NonNullable<RequestInit["body"]>;

/** Writes a request body of one media type. */
export interface BodyCodec {
  /** Media type for the `Content-Type` header; left out where the platform sets it. */
  readonly type?: string;
  /** Turns the caller's value into what `fetch` sends. */
  readonly encode: (value: unknown) => RequestBody;
  /** The `Content-Type` of a body; undefined without one, and where the platform knows it (boundary, a Blob's type). */
  contentType(body: RequestBody | undefined): string | undefined;
}

function contentType(this: BodyCodec, body: RequestBody | undefined): string | undefined {
  if (typeof body === "string") return this.type;
  const known =
    body === undefined ||
    body instanceof URLSearchParams ||
    body instanceof FormData ||
    (body instanceof Blob && body.type !== "");
  return known ? undefined : this.type;
}

/** `application/json` */
export const json: BodyCodec = {
  type: "application/json",
  encode: (value) => {
    const hasMembers = isRecord(value);
    if (!hasMembers && isRaw(value)) return value;
    // JSON.stringify answers undefined for a function or symbol, and `{}` for a Promise or Map.
    const text = hasMembers || !isOpaque(value) ? JSON.stringify(value) : undefined;
    if (text === undefined) throw must("body", "be a JSON value");
    return text;
  },
  contentType,
};

/** `application/x-www-form-urlencoded` */
export const urlencoded: BodyCodec = {
  type: "application/x-www-form-urlencoded",
  encode: (value) => {
    if (isRaw(value)) return value;
    const pairs = new URLSearchParams();
    for (const [name, item] of fields(value)) pairs.append(name, scalar(item, "body", name));
    return pairs.toString();
  },
  contentType,
};

/** `multipart/form-data`; the platform writes the boundary into `Content-Type`. */
export const multipart: BodyCodec = {
  encode: (value) => {
    if (value instanceof FormData) return value;
    const form = new FormData();
    for (const [name, item] of fields(value)) {
      if (item instanceof Blob) form.append(name, item);
      else form.append(name, scalar(item, "body", name));
    }
    return form;
  },
  contentType,
};

/** `application/octet-stream`, from Blob, ArrayBuffer, typed array or stream. */
export const binary: BodyCodec = { type: "application/octet-stream", encode: raw, contentType };

/** `text/plain` */
export const plain: BodyCodec = { type: "text/plain;charset=UTF-8", encode: raw, contentType };

function raw(value: unknown): RequestBody {
  if (typeof value === "string" || isRaw(value)) return value;
  throw must("body", "be a string, Blob, ArrayBuffer, typed array or ReadableStream");
}

/** What is bytes already, or knows how to become bytes, by its tag: instances of another realm have no class here. */
function isRaw(value: unknown): value is Exclude<RequestBody, string> {
  return /^\[object (Blob|File|FormData|URLSearchParams|ReadableStream|ArrayBuffer|DataView|\w+\d+(Clamped)?Array)\]$/.test(
    Object.prototype.toString.call(value),
  );
}

/** What has its content elsewhere than in members. */
const isOpaque = (value: unknown): boolean =>
  /^\[object (Promise|(Weak)?(Map|Set)|RegExp|Error)\]$/.test(
    Object.prototype.toString.call(value),
  );

/** Own members of a form, arrays as repeated fields. */
function fields(value: unknown): [string, unknown][] {
  if (!isRecord(value)) throw must("body", "be an object of fields");
  return Object.entries(value)
    .flatMap(([name, item]): [string, unknown][] =>
      Array.isArray(item) ? item.map((one: unknown) => [name, one]) : [[name, item]],
    )
    .filter(([, item]) => item !== undefined && item !== null);
}
