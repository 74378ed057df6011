import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { bytesPerCall } from "./heap/heap-report.ts";
import type { HeapReport } from "./heap/heap-report.ts";

vi.setConfig({ testTimeout: 900_000 });

const calls = 100_000;
const marks = 10;
const program = fileURLToPath(new URL("heap/call-many.ts", import.meta.url));

describe.concurrent("100,000 calls with a credential that is renewed", () => {
  it.for(["operation methods", "path client"])(
    "leave nothing behind: %s",
    async (face, { expect }) => {
      // Resolves when the process has ended by itself: nothing is left that keeps it running.
      const { stdout } = await promisify(execFile)(process.execPath, [
        "--expose-gc",
        program,
        face,
        String(calls),
        String(marks),
      ]);
      const { heap, requests, tokens, sockets, open } = JSON.parse(stdout) as HeapReport;
      // The first marks see what is compiled and cached once.
      const settled = heap.slice(3);
      expect(bytesPerCall(settled, calls / marks)).toBeLessThan(8);
      // One odd mark at each end says nothing of the others.
      const usual = settled.toSorted((a, b) => a - b).slice(1, -1);
      expect(Math.max(...usual) - Math.min(...usual)).toBeLessThan(2e6);
      // Each was made; those beyond were refused or put off, and made again.
      expect(requests).toBeGreaterThan(calls);
      expect(requests).toBeLessThan(calls * 1.02);
      expect(tokens).toBeGreaterThan(20);
      // The platform opens up to two for each of the 50 calls that are under way at the same time.
      expect(sockets).toBeLessThanOrEqual(150);
      expect(open).toEqual([]);
    },
  );
});

it("finds 16 bytes per call, and is not misled by one odd mark", () => {
  const marks = Array.from({ length: 10 }, (_, index) => 1e7 + index * 16 * 1_000);
  expect(bytesPerCall(marks, 1_000)).toBe(16);
  expect(bytesPerCall(marks.with(9, 9e7), 1_000)).toBe(16);
  expect(bytesPerCall(Array<number>(10).fill(1e7).with(4, 9e7), 1_000)).toBe(0);
});
