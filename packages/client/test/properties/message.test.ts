import { parseCookie } from "cookie";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binary, json, multipart, plain, urlencoded } from "../../src/index.ts";
import { cases, overHttp, read, refused } from "./over-http.ts";
import { hostileScalar, hostileText, textOf } from "./hostile-text.ts";
import type { Seen } from "./echo-server.ts";
import type { Scalar } from "./hostile-text.ts";

const check = overHttp({
  name: "@thinwire/acme",
  server: "http://127.0.0.1",
  schemes: {},
  operations: {
    get: { method: "GET", path: "/get" },
    form: { method: "POST", path: "/form", body: urlencoded },
    multipart: { method: "POST", path: "/multipart", body: multipart },
    json: { method: "POST", path: "/json", body: json },
    text: { method: "POST", path: "/text", body: plain },
    bytes: { method: "PUT", path: "/bytes", body: binary },
  },
});

const got = (seen: Seen | typeof refused): Seen => {
  if (seen === refused) throw new Error("refused");
  return seen;
};
const header = ({ headers }: Seen, name: string): string | undefined =>
  headers.find(([line]) => line.toLowerCase() === name)?.[1];
const fields = <T>(value: fc.Arbitrary<T>) =>
  fc.dictionary(hostileText, fc.oneof(value, fc.array(value, { maxLength: 3 })), {
    maxKeys: 4,
    noNullPrototype: true,
  });
/** Names and items, an array's one by one. */
const pairsOf = <T>(body: Record<string, T | T[]>): [string, T][] =>
  Object.entries(body).flatMap(([name, items]) =>
    (Array.isArray(items) ? items : [items]).map((item): [string, T] => [name, item]),
  );

describe(`${cases} messages over HTTP`, () => {
  it("headers: the server reads exactly the values, or the call is refused", () => {
    const latin = fc.string({
      unit: fc
        .oneof(
          { weight: 40, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
          { weight: 40, arbitrary: fc.integer({ min: 0xa0, max: 0xff }) },
          fc.integer({ min: 0, max: 0x17f }),
        )
        .map((code) => String.fromCharCode(code)),
      maxLength: 12,
    });
    const name = fc.stringMatching(/^x-[a-z0-9!#$%&'*+.^_`|~-]{1,8}$/);
    const headers = fc.dictionary(name, latin, { maxKeys: 3, noNullPrototype: true });
    return check(fc.tuple(headers, fc.boolean()), async ([headers, isParameter], send) => {
      const seen = await send("get", isParameter ? { params: { header: headers } } : { headers });
      const isIllegal = Object.values(headers).some((value) =>
        /[^\t\x20-\x7e\x80-\xff]/.test(value),
      );
      // Blanks around a value are no part of it: https://www.rfc-editor.org/rfc/rfc9110#section-5.5
      const trimmed = Object.entries(headers).map(([key, value]) => [
        key,
        value.replaceAll(/^[\t ]+|[\t ]+$/g, ""),
      ]);
      const own = read(seen, ({ headers }) => headers.filter(([line]) => line.startsWith("x-")));
      expect(sorted(own)).toEqual(isIllegal ? refused : sorted(trimmed));
    });
  });

  it("cookies: a cookie parser recovers names and values, or the call is refused", () => {
    const name = fc.oneof(
      { weight: 9, arbitrary: fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,8}$/) },
      hostileText,
    );
    const cookies = fc.dictionary(name, hostileScalar, { maxKeys: 4, noNullPrototype: true });
    return check(cookies, async (cookie, send) => {
      const seen = await send("get", { params: { cookie } });
      const isIllegal = Object.keys(cookie).some((one) => !/^[!#$%&'*+.^`|~\w-]+$/.test(one));
      const parsed = read(seen, (seen) =>
        Object.entries(parseCookie(header(seen, "cookie") ?? "")),
      );
      const sent = Object.entries(cookie).map(([key, value]) => [key, textOf(value)]);
      expect(parsed).toEqual(isIllegal ? refused : sent);
    });
  });

  it("urlencoded: URLSearchParams recovers names and values", () =>
    check(fields(hostileScalar), async (body, send) => {
      const seen = got(await send("form", { body }));
      expect(header(seen, "content-type")).toMatch(/^application\/x-www-form-urlencoded/);
      expect([...new URLSearchParams(seen.body.toString())]).toEqual(
        pairsOf(body).map(([name, value]) => [name, textOf(value)]),
      );
    }));

  it("multipart: a form parser recovers names, values and files", () => {
    // Without a name it is no file to a form parser.
    const name = hostileText.filter((text) => text !== "");
    const file = fc.record({ name, bytes: fc.uint8Array({ maxLength: 20 }) });
    return check(fields(fc.oneof(hostileScalar, file)), async (body, send) => {
      const pairs = pairsOf<Scalar | { name: string; bytes: Uint8Array<ArrayBuffer> }>(body);
      const given: Record<string, unknown[]> = Object.create(null);
      for (const [name, value] of pairs) {
        const item = isFile(value) ? new File([value.bytes], value.name) : value;
        (given[name] ??= []).push(item);
      }
      const seen = got(await send("multipart", { body: { ...given } }));
      const type = header(seen, "content-type") ?? "";
      const form = await new Response(new Uint8Array(seen.body), {
        headers: { "content-type": type },
      }).formData();
      const read = await Promise.all(
        [...form].map(async ([name, value]) =>
          typeof value === "string" ? [name, value] : [name, value.name, await value.bytes()],
        ),
      );
      expect(read).toEqual(
        pairs.map(([name, value]) =>
          isFile(value)
            ? [asName(withCrLf(name)), asName(value.name), value.bytes]
            : [asName(withCrLf(name)), withCrLf(textOf(value))],
        ),
      );
    });
  });

  it("JSON: the server parses exactly the value", () =>
    check(fc.jsonValue({ stringUnit: "binary" }), async (body, send) => {
      const seen = got(await send("json", { body }));
      expect(header(seen, "content-type")).toBe("application/json");
      // JSON has no negative zero.
      expect(JSON.parse(seen.body.toString())).toEqual(JSON.parse(JSON.stringify(body)));
    }));

  it("text: the server gets exactly this", () =>
    check(hostileText, async (text, send) => {
      const seen = got(await send("text", { body: text }));
      expect(header(seen, "content-type")).toBe("text/plain;charset=UTF-8");
      expect(seen.body.toString()).toBe(text);
    }));

  it("bytes: the server gets exactly these", () =>
    check(fc.uint8Array({ maxLength: 40 }), async (bytes, send) => {
      const seen = got(await send("bytes", { body: bytes }));
      expect(header(seen, "content-type")).toBe("application/octet-stream");
      expect(new Uint8Array(seen.body)).toEqual(bytes);
    }));
});

const isFile = <T>(value: Scalar | T): value is T =>
  typeof value === "object" && !(value instanceof Date);
/** The form of line breaks in a form: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
const withCrLf = (text: string): string => text.replaceAll(/\r\n?|\n/g, "\r\n");
/**
 * A form's name as it is read: what stands for a quote or a line break is taken for one, and a byte order mark in
 * front, which is sent, is left out.
 */
const asName = (text: string): string =>
  text
    .replace(/^\ufeff/, "")
    .replaceAll(/%0a/gi, "\n")
    .replaceAll(/%0d/gi, "\r")
    .replaceAll("%22", '"');
/** Lines of different names come in any order. */
const sorted = <T extends string>(lines: T | readonly (readonly string[])[]) =>
  typeof lines === "string" ? lines : lines.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));
