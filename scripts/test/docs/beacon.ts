import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../src/bundle.ts";
import { compare } from "../../src/docs/check/compare.ts";
import { isFault } from "../../src/docs/check/result.ts";
import type { Result } from "../../src/docs/check/result.ts";
import { readFolder } from "../../src/docs/read/read-folder.ts";
import type { Pages } from "../../src/docs/read/read-folder.ts";
import type { OpenApiDocument } from "../../src/openapi-document.ts";
import { vendorNamed } from "../../src/vendors.ts";
import { repository, run, TemporaryRepository } from "../temporary-repository.ts";
import type { Output } from "../temporary-repository.ts";

const fixtures = join(import.meta.dirname, "fixtures");

/** Pages of an imaginary vendor, in every dialect and with every trap. */
export const pagesFolder: string = join(fixtures, "pages/beacon");

/** The text of one of its pages. */
export function pageText(file: string): string {
  return readFileSync(join(pagesFolder, file), "utf8");
}

/** The specification of the imaginary vendor, bundled. */
export async function beaconDocument(): Promise<OpenApiDocument> {
  return bundle({ ...vendorNamed(fixtures, "beacon"), root: fixtures });
}

/** The pages of the imaginary vendor, read. */
export function beaconPages(): Pages {
  return readFolder(pagesFolder);
}

/** What is wrong between a specification and the pages, one line each. */
export function faultsOf(document: OpenApiDocument, pages: Pages = beaconPages()): string[] {
  return compare(document, pages).results.filter(isFault).map(describe);
}

function describe({ status, kind, subject, fact, pages, message }: Result): string {
  return `${status}: ${pages.join(", ")}: ${kind} ${subject}: ${fact}: ${message}`;
}

/** A repository that has the imaginary vendor's specification, and its pages in `pages/beacon`. */
export class BeaconRepository extends TemporaryRepository {
  addSpecification(): this {
    this.addPackage("beacon");
    cpSync(join(fixtures, "specs"), this.path("specs"), { recursive: true });
    return this;
  }

  addPages(folder = "pages/beacon"): this {
    cpSync(pagesFolder, this.path(folder), { recursive: true });
    return this;
  }

  /** Runs one of the commands as pnpm does: in the repository, called from `root`. */
  docs(command: "check" | "draft", ...args: string[]): Promise<Output> {
    const script = join(repository, `scripts/src/docs-${command}.ts`);
    return run(process.execPath, [script, ...args, "--root", this.root], repository, {
      INIT_CWD: this.root,
    });
  }
}
