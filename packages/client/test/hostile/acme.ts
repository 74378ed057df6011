import {
  anything,
  binary,
  blob,
  deepObject,
  formJoined,
  json,
  multipart,
  nothing,
  pipeDelimited,
  plain,
  spaceDelimited,
  text,
  urlencoded,
} from "../../src/index.ts";
import type { Spec } from "../../src/index.ts";

/** Credentials of the suite. None of them may show up in anything that a program prints. */
export const credentials = {
  Key: "sk-example-header",
  QueryKey: "sk-example-query",
  CookieKey: "sk-example-cookie",
  Bearer: "sk-example-bearer",
} as const;

/** A vendor with every parameter style, body, security scheme and answer that the runtime knows. */
export const acme: Spec = {
  name: "@thinwire/acme",
  server: "http://{host}:{port}/{stage}",
  variables: { host: "127.0.0.1", port: "9", stage: "v1" },
  schemes: {
    Key: { in: "header", name: "x-api-key" },
    QueryKey: { in: "query", name: "key" },
    CookieKey: { in: "cookie", name: "session" },
    Bearer: { in: "header", name: "Authorization", prefix: "Bearer " },
  },
  operations: {
    open: { method: "GET", path: "/open", answer: anything },
    getItem: { method: "GET", path: "/items/{id}", security: [["Key"]] },
    deleteItem: { method: "DELETE", path: "/items/{id}", security: [["Key"]], answer: nothing },
    headItem: { method: "HEAD", path: "/items/{id}", security: [["Key"]] },
    getFile: { method: "GET", path: "/files/.{name}", security: [["Key"]] },
    getPair: { method: "GET", path: "/a/{x}/{y}", security: [["Key"]] },
    search: {
      method: "GET",
      path: "/search",
      security: [["Key"]],
      query: {
        csv: { style: formJoined },
        ssv: { style: spaceDelimited },
        psv: { style: pipeDelimited },
        filter: { style: deepObject },
      },
    },
    find: { method: "GET", path: "/find", security: [["Key"]], query: { q: { required: true } } },
    headers: { method: "GET", path: "/headers", security: [["Key"]], headers: ["x-required"] },
    postJson: { method: "POST", path: "/json", security: [["Key"]], body: json },
    putJson: { method: "PUT", path: "/json", security: [["Key"]], body: json },
    createJson: {
      method: "PUT",
      path: "/created",
      security: [["Key"]],
      body: json,
      idempotent: false,
    },
    patchJson: {
      method: "PATCH",
      path: "/json",
      security: [["Key"]],
      body: json,
      bodyOptional: true,
    },
    postForm: { method: "POST", path: "/form", security: [["Key"]], body: urlencoded },
    postMultipart: { method: "POST", path: "/multipart", security: [["Key"]], body: multipart },
    putBytes: { method: "PUT", path: "/bytes", security: [["Key"]], body: binary },
    postText: { method: "POST", path: "/text", security: [["Key"]], body: plain },
    byQuery: { method: "GET", path: "/by/query", security: [["QueryKey"]] },
    byCookie: { method: "GET", path: "/by/cookie", security: [["CookieKey"]] },
    byBearer: { method: "GET", path: "/by/bearer", security: [["Bearer"]] },
    byBoth: { method: "GET", path: "/by/both", security: [["Key", "Bearer"]] },
    byAll: {
      method: "GET",
      path: "/by/all",
      security: [["Key", "QueryKey", "CookieKey", "Bearer"]],
    },
    byEither: { method: "GET", path: "/by/either", security: [["Bearer"], ["Key"]] },
    spend: {
      method: "POST",
      path: "/spend",
      security: [["QueryKey"]],
      body: json,
      sensitive: true,
    },
    getText: { method: "GET", path: "/text", security: [["Key"]], answer: text },
    getBlob: { method: "GET", path: "/blob", security: [["Key"]], answer: blob },
  },
};
