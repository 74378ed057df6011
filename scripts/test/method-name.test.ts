import { expect, test } from "vitest";
import { methodName, methodNameFault } from "../src/method-name.ts";

test.each([
  ["UserApiTokenCreate", "userApiTokenCreate"],
  ["update_api_key_expiry", "updateApiKeyExpiry"],
  ["updateUsageTokenTTL", "updateUsageTokenTTL"],
  ["OAuthTokenCallV2", "oAuthTokenCallV2"],
  ["URLFetch", "urlFetch"],
  ["get-thing.by id", "getThingById"],
])("writes %s in camel case as %s", (operationId, expected) => {
  expect(methodName({ operationId })).toBe(expected);
});

test("takes x-method-name as it is", () => {
  expect(methodName({ operationId: "create_key_keys_put", "x-method-name": "createKey" })).toBe(
    "createKey",
  );
});

test.each(["then", "toJSON", "constructor", "__proto__", "2fa", ""])("refuses %j", (name) => {
  expect(methodNameFault(name)).toBeTypeOf("string");
});
