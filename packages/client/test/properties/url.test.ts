import { parse } from "node:querystring";
import * as fc from "fast-check";
import * as qs from "qs";
import { describe, expect, it } from "vitest";
import { deepObject, formJoined, pipeDelimited, spaceDelimited } from "../../src/index.ts";
import { cases, overHttp, read, refused } from "./over-http.ts";
import { hostileList, hostileRecord, hostileScalar, hostileText, textOf } from "./hostile-text.ts";
import type { Seen } from "./echo-server.ts";

const check = overHttp({
  name: "@thinwire/acme",
  server: "http://127.0.0.1",
  schemes: {},
  operations: {
    path: { method: "GET", path: "/a/{x}/b/{y}" },
    query: {
      method: "GET",
      path: "/query",
      query: {
        csv: { style: formJoined },
        ssv: { style: spaceDelimited },
        psv: { style: pipeDelimited },
        deep: { style: deepObject },
      },
    },
  },
});

/** Everything after the question mark, as it came. */
const search = ({ url }: Seen): string => url.split("?")[1] ?? "";

describe(`${cases} URLs over HTTP`, () => {
  it("path: a router decodes exactly the values, or the call is refused", () =>
    check(fc.record({ x: hostileScalar, y: hostileScalar }), async ({ x, y }, send) => {
      const seen = await send("path", { params: { path: { x, y } } });
      const texts = [textOf(x), textOf(y)];
      const parts = read(seen, ({ url }) => [
        // What a URL parser makes of it is the same path.
        new URL(url, "http://127.0.0.1").pathname === url,
        ...url.split("/").map(decodeURIComponent),
      ]);
      expect(parts).toEqual(
        texts.some(isUnsafe) ? refused : [true, "", "a", texts[0], "b", texts[1]],
      );
    }));

  it("query, style form: two parsers recover names, values and items", () => {
    const value = fc.oneof(hostileScalar, fc.array(hostileScalar, { maxLength: 4 }));
    const query = fc.dictionary(hostileText, value, { maxKeys: 4, noNullPrototype: true });
    return check(query, async (query, send) => {
      const plain = Object.entries(query).filter(([name]) => !own.has(name));
      const seen = await send("query", { params: { query: Object.fromEntries(plain) } });
      if (seen === refused) throw new Error("refused");
      const sent = plain.map(([name, items]) => [name, [items].flat().map(textOf)] as const);
      const pairs = sent.flatMap(([name, texts]) => texts.map((text) => [name, text]));
      expect([...new URLSearchParams(search(seen))]).toEqual(pairs);
      const parsed = Object.entries(parse(search(seen))).map(([name, text]) => [
        name,
        [text].flat(),
      ]);
      expect(parsed).toEqual(sent.filter(([, texts]) => texts.length > 0));
      expect(seen.url).not.toContain("#");
    });
  });

  it("query, joined styles: splitting recovers the items, or the call is refused", () => {
    const styles = [
      { name: "csv", separator: ",", taken: /^\b$/ },
      { name: "ssv", separator: "%20", taken: / / },
      { name: "psv", separator: "%7C", taken: /\|/ },
    ];
    const lists = fc.record(
      { csv: hostileList, ssv: hostileList, psv: hostileList },
      { requiredKeys: [] },
    );
    return check(lists, async (lists, send) => {
      const given = new Map(Object.entries(lists));
      const seen = await send("query", { params: { query: lists } });
      const isTaken = styles.some(({ name, taken }) =>
        given.get(name)?.some((item) => taken.test(item)),
      );
      const found = read(seen, (seen) => {
        const pairs = search(seen)
          .split("&")
          .map((pair) => pair.split("="));
        return styles.map(({ name, separator }) =>
          pairs
            .filter(([key]) => key === name)
            .map(([, ...value]) => value.join("=").split(separator).map(decodeURIComponent)),
        );
      });
      const sent = styles.map(({ name }) =>
        [given.get(name) ?? []].filter(({ length }) => length > 0),
      );
      expect(found).toEqual(isTaken ? refused : sent);
    });
  });

  it("query, style deepObject: two parsers recover keys and values", () =>
    check(hostileRecord, async (deep, send) => {
      const seen = await send("query", { params: { query: { deep } } });
      if (seen === refused) throw new Error("refused");
      const members = Object.entries(deep);
      expect([...new URLSearchParams(search(seen))]).toEqual(
        members.map(([key, value]) => [`deep[${key}]`, value]),
      );
      // qs reads brackets once they are decoded, and leaves out what could change a prototype.
      if (members.some(([key]) => key === "" || key === "__proto__" || /[[\]]/.test(key))) return;
      const parsed = qs.parse(search(seen), { depth: 1, plainObjects: true, parseArrays: false });
      expect(Object.entries(parsed["deep"] ?? {})).toEqual(members);
    }));
});

const own = new Set(["csv", "ssv", "psv", "deep"]);

/** Nothing, or a dot segment in an encoding that some server or proxy decodes. */
function isUnsafe(value: string): boolean {
  const plain = value.replaceAll(/%2e/gi, ".").replaceAll(/%2f|%5c|\\/gi, "/");
  return value === "" || plain.split("/").some((part) => part === "." || part === "..");
}
