import type { Path } from "../../locate.ts";
import { entriesOf } from "./standing.ts";
import type { Entry } from "./standing.ts";

/** A place inside the part of a document that a fact is about: `["parameters", "x-human-id", "in"]`. */
export type Tokens = readonly string[];

/** An object that may carry evidence for what is in it, and how many tokens lead to it. */
export interface Frame {
  readonly node: Record<string, unknown>;
  readonly depth: number;
  /** Read once: every fact inside asks for them. */
  readonly entries: readonly Entry[];
}

/** An object with the evidence that it carries. */
export function frameOf(node: Record<string, unknown>, depth: number): Frame {
  return { node, depth, entries: entriesOf(node) };
}

/** One thing that a specification says of the wire. */
export interface Fact {
  readonly tokens: Tokens;
  readonly value: unknown;
  /** Where it stands in the bundled document. */
  readonly at: Path;
  /** The objects around it, from the outermost. */
  readonly frames: readonly Frame[];
}

/** A part of a specification that a page or a section of a page describes. */
export interface Subject {
  readonly kind: "document" | "scheme" | "operation" | "model";
  readonly name: string;
  /** Stem of the page that documents it. */
  readonly page: string | undefined;
  readonly at: Path;
  readonly node: Record<string, unknown>;
  readonly frames: readonly Frame[];
  readonly facts: readonly Fact[];
}

/** Collects the facts of one subject. */
export class FactList {
  readonly facts: Fact[] = [];

  add(tokens: Tokens, value: unknown, at: Path, frames: readonly Frame[]): void {
    this.facts.push({ tokens, value, at, frames });
  }
}
