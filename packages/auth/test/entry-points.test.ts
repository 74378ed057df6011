import { tmpdir } from "node:os";
import { TokenStoreError } from "@thinwire/auth";
import { fileStore } from "@thinwire/auth/node";
import { expect, test } from "vitest";

test("what one published entry point throws is of the class that another exports", async () => {
  // A folder, which cannot be read as a file.
  await expect(fileStore(tmpdir()).get("key")).rejects.toBeInstanceOf(TokenStoreError);
});
