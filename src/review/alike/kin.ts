import { once } from "../once";
import type { Cluster, Clusters } from "./clusters";
import { ownWords } from "./own-words";

/** Groups like a first one. */
export interface Kin {
  readonly first: Cluster;
  /** By which of its words others may differ from it. */
  own(): ReadonlySet<number>;
  /** The others, each with its word for each of the first one's own. */
  readonly others: { readonly group: Cluster; readonly names: ReadonlyMap<number, number> }[];
}

/** The words of a group that stand for those of the first one; undefined where it is not like it. */
function namesIn(
  other: Cluster,
  { first, own }: Kin,
  isOwn: Clusters["isOwn"],
): ReadonlyMap<number, number> | undefined {
  const names = new Map<number, number>();
  const taken = new Set<number>();
  for (const [at, { words }] of first.said.entries()) {
    const its = other.said[at]?.words ?? [];
    for (const [place, word] of words.entries()) {
      const name = its[place];
      if (word === name || (name !== undefined && names.get(word) === name)) continue;
      if (name === undefined || names.has(word) || taken.has(name) || !isOwn(word) || !isOwn(name)) return undefined;
      if (!own().has(word)) return undefined;
      names.set(word, name);
      taken.add(name);
    }
  }
  return names;
}

/** Texts of one shape that differ otherwise: with more kinds of them than these, the rest is judged one by one. */
const mostKin = 20;

/** What groups that are alike have in common; undefined where each of them has to be judged. */
function shapesOf({ said }: Cluster): string | undefined {
  if (!said.every(({ shape }) => shape.plain)) return undefined;
  const shapes = said.map(({ shape }) => shape.number);
  // two of one shape could be taken for each other
  return new Set(shapes).size === shapes.length ? shapes.join(" ") : undefined;
}

export function kinOf(clusters: Clusters): readonly Kin[] {
  const byShape = new Map<string, Kin[]>();
  for (const group of clusters.all) {
    const shapes = shapesOf(group);
    if (shapes === undefined) continue;
    const kin = byShape.get(shapes) ?? [];
    byShape.set(shapes, kin);
    const found = kin.some((one) => {
      const names = namesIn(group, one, clusters.isOwn);
      if (names !== undefined) one.others.push({ group, names });
      return names !== undefined;
    });
    if (!found && kin.length < mostKin)
      kin.push({ first: group, own: once(() => ownWords(group, clusters)), others: [] });
  }
  return [...byShape.values()].flat();
}
