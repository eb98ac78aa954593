import type { Change } from "../plan/change";
import { saidWord, type TextSaid } from "../plan/entry";
import type { Clusters } from "./clusters";
import { wordsOf } from "./words";

/** A name that the first entry of a shape gives to what it makes. */
export interface GivenName {
  readonly name: string;
  /** Places of its words in those of the shape. */
  readonly places: readonly number[];
}

/** Names by which others may speak of what a change makes. */
export function namesOf(change: Change | undefined): readonly string[] {
  if (change === undefined || /^aws_iam_(role|user)_policy/.test(change.type)) return [];
  const names = ["bucket", "name"].flatMap((key) => [change.before?.[key], change.after?.[key]]);
  return [...new Set(names.filter((name) => typeof name === "string"))];
}

/** The same, of the first entry of a shape of these words. */
export function givenNames(change: Change | undefined, placeOf: (word: string) => number): readonly GivenName[] {
  return namesOf(change).map((name) => ({ name, places: wordsOf(name).map(placeOf) }));
}

/**
 * How many give each name, in lower case. A name with a word of a group's own is left out: nobody else can speak of it.
 *
 * @param others changes that are no entries
 */
export function countNames(
  said: readonly TextSaid[],
  others: readonly Change[],
  { kinds, words, isOwn }: Clusters,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (given: string): void => {
    const name = given.toLowerCase();
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  for (const one of said) {
    for (const { name, places } of kinds.get(one.shape)?.given ?? []) {
      const its = places.map((place) => saidWord(one, place));
      if (its.some((word) => isOwn(word))) continue;
      let at = 0;
      count(its.length === 0 ? name : name.replaceAll(/[\w-]+/g, (word) => words[its[at++] ?? -1] ?? word));
    }
  }
  for (const other of others) for (const name of namesOf(other)) count(name);
  return counts;
}
