/** One entry of `grants` as it stands in the file, by key. */
export interface DraftEntry {
  readonly [key: string]: string | readonly string[] | { readonly [action: string]: readonly string[] };
}

/** Part of a grants file that is being written. */
export interface Draft {
  /** Bucket → its address in the root. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Bucket → ARN of its key. */
  readonly keys: ReadonlyMap<string, string>;
  /** Bucket → statements that it goes on holding, each with why it is here. */
  readonly keep: ReadonlyMap<string, readonly { readonly statement: object; readonly because: string }[]>;
  /** Bucket → what its policy says today, and what is generated would not. */
  readonly leftOut: ReadonlyMap<string, readonly string[]>;
  /** Label → grant. */
  readonly grants: ReadonlyMap<string, DraftEntry>;
  /** What no grant can say: an entry of `accept`, and the finding that it accepts. */
  readonly accept: readonly { readonly what: string; readonly says: { readonly [key: string]: string } }[];
}

export const emptyDraft: Draft = {
  addresses: new Map(),
  keys: new Map(),
  keep: new Map(),
  leftOut: new Map(),
  grants: new Map(),
  accept: [],
};

/** What only a person knows. */
export const toBeFilledIn = "to be filled in";
