import { once } from "../once";
import type { Cluster, Clusters } from "./clusters";
import { ownWords } from "./own-words";

/** Groups like a first one. */
export interface Kin {
  readonly first: Cluster;
  /** Its words, each once. */
  readonly words: readonly number[];
  /** By which of its words others may differ from it. */
  own(): ReadonlySet<number>;
  /** The others, each with its word for each of the first one's. */
  readonly others: { readonly group: Cluster; readonly names: readonly number[] }[];
}

/** The words of a group that stand for those of the first one; undefined where it is not like it. */
function namesIn(other: Cluster, { first, words, own }: Kin, isOwn: Clusters["isOwn"]): readonly number[] | undefined {
  const names: number[] = [];
  for (const [place, one] of first.said.entries()) {
    const its = other.said[place]?.words ?? [];
    for (const [at, word] of one.words.entries()) {
      const name = its[at] ?? -1;
      const known = names[words.indexOf(word)];
      if (known === name) continue;
      if (known !== undefined) return undefined;
      if (word !== name && !(isOwn(word) && isOwn(name) && own().has(word))) return undefined;
      // a name stands for one word alone
      if (names.includes(name)) return undefined;
      names[words.indexOf(word)] = name;
    }
  }
  return names;
}

/** Texts of one shape that differ otherwise: with more kinds of them than these, the rest is judged one by one. */
const mostKin = 20;

/** What groups that are alike have in common; undefined where each of them has to be judged. */
function shapesOf({ said }: Cluster, { kinds }: Clusters, isConfigured: boolean): string | undefined {
  if (!said.every(({ shape }) => kinds.get(shape)?.plain)) return undefined;
  const shapes = said.map(({ shape }) => shape.number);
  // two of one shape could be taken for each other
  if (new Set(shapes).size !== shapes.length) return undefined;
  if (!isConfigured) return shapes.join(" ");
  const blocks = said.map(({ shape, words }) => kinds.get(shape)?.block.map((place) => words[place]) ?? []);
  return JSON.stringify([shapes, blocks]);
}

/**
 * Sorts groups by what they have in common.
 *
 * @param isConfigured whether the plan has a configuration: it may say something else of each of its blocks
 */
export function kinOf(clusters: Clusters, isConfigured: boolean): readonly Kin[] {
  const byShape = new Map<string, Kin[]>();
  for (const group of clusters.all) {
    const shapes = shapesOf(group, clusters, isConfigured);
    if (shapes === undefined) continue;
    const kin = byShape.get(shapes) ?? [];
    byShape.set(shapes, kin);
    const found = kin.some((one) => {
      const names = namesIn(group, one, clusters.isOwn);
      if (names !== undefined) one.others.push({ group, names });
      return names !== undefined;
    });
    if (found || kin.length >= mostKin) continue;
    const words = [...new Set(group.said.flatMap((one) => one.words))];
    kin.push({ first: group, words, own: once(() => ownWords(group, clusters)), others: [] });
  }
  return [...byShape.values()].flat();
}
