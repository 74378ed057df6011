/** What a change means to somebody who upgrades, from worst to least. */
export const ratings = ["breaking", "additive", "textual"] as const;

export type Rating = (typeof ratings)[number];

/**
 * Who a change concerns: `callers` build requests, `readers` work with answers, `importers` name
 * the exported types.
 */
export const audiences = ["callers", "readers", "importers"] as const;

export type Audience = (typeof audiences)[number];

/** Ratings by audience; left out where a change does not concern it. */
export type Effect = { readonly [audience in Audience]?: Rating };

/** One difference between two versions of a specification, in the words of its users. */
export interface Change {
  /** What changed, in Markdown: a type's field, or a part of an operation. */
  readonly where: string;
  readonly what: string;
  readonly effect: Effect;
}

/** The worst that a change is to anybody. */
export function worstOf(effect: Effect): Rating {
  return worse(...audiences.map((audience) => effect[audience])) ?? "textual";
}

/** The worst of some ratings. */
export function worse(...given: readonly (Rating | undefined)[]): Rating | undefined {
  return ratings.find((rating) => given.includes(rating));
}

/** Changes in the order in which they are found; one that is found in several places is kept once, with all its effects. */
export class Changes {
  readonly #found = new Map<string, Change>();

  add(where: string, what: string, effect: Effect): void {
    const key = `${where} ${what}`;
    const known = this.#found.get(key)?.effect ?? {};
    const merged = Object.fromEntries(
      audiences.flatMap((audience) => {
        const rating = worse(known[audience], effect[audience]);
        return rating === undefined ? [] : [[audience, rating] as const];
      }),
    );
    this.#found.set(key, { where, what, effect: merged });
  }

  list(): readonly Change[] {
    return [...this.#found.values()];
  }
}
