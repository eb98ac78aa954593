import { isAccountId } from "../../aws/account-id";
import { once } from "../once";
import { saidWord } from "../plan/entry";
import type { Change } from "../plan/change";
import { besideWords } from "./beside";
import type { Cluster, Clusters } from "./clusters";
import { changeOf, standsForOthers } from "./entries";
import { orderedPairs } from "./order";
import { ownWords } from "./own-words";
import type { Beside } from "./plain-words";
import { lengthsCount } from "./sizes";

/** Groups that are alike, but for some of their words. */
export interface Kin {
  readonly first: Cluster;
  /** Of each group, the first one's before all others: the words by which they differ, in one order. */
  readonly members: readonly { readonly group: Cluster; readonly names: readonly string[] }[];
}

/** Groups that have the same shapes, and the same words except those of their own. */
interface Family {
  /** Each with its own words, each once, in the order in which they are said. */
  readonly members: { readonly group: Cluster; readonly own: readonly number[] }[];
}

/** What groups say in common; undefined where two of one shape could be taken for each other. */
function commonOf({ said }: Cluster, { varying, kinds, isOwn }: Clusters): { key: string; own: number[] } | undefined {
  const own: number[] = [];
  let key = "";
  for (const [at, one] of said.entries()) {
    const { shape } = one;
    if (shape.hides || !kinds.has(shape) || said[at - 1]?.shape === shape) return undefined;
    key += `/${shape.number}`;
    for (const place of varying.get(shape) ?? []) {
      const word = saidWord(one, place);
      if (!isOwn(word)) key += `=${word}`;
      else {
        const known = own.indexOf(word);
        key += ` ${known < 0 ? own.push(word) - 1 : known}`;
      }
    }
  }
  return { key, own };
}

/** What a plan's configuration says of all groups. */
export interface Configured {
  /** Whether there is one: it may say something else of each of its blocks. */
  readonly isConfigured: boolean;
  /** Attributes that it writes somewhere: see `writtenAttributes`. */
  readonly written: ReadonlySet<string>;
}

/** What is true of each group of a family that differs from the first one in these words. */
interface Law {
  /** Places, in the own words, of those that may differ. */
  readonly free: readonly number[];
  readonly beside: ReadonlyMap<number, readonly Beside[]>;
  /** Pairs of words of which the order must be the same: those that are sorted with each other. A text is one that all have. */
  readonly pairs: readonly (readonly [number, number | string])[];
  /** Whether a word of another length may change something. */
  readonly lengthsCount: (names: readonly string[]) => boolean;
}

function lawOf(
  { members: [first] }: Family,
  clusters: Clusters,
  { isConfigured, written }: Configured,
): Law | undefined {
  if (first === undefined) return undefined;
  const { group, own } = first;
  const changes = group.said.flatMap(({ json }): readonly Change[] => {
    const change = json === undefined ? undefined : changeOf(json());
    return change === undefined ? [] : [change];
  });
  if (changes.length < group.said.length || !changes.every((one) => standsForOthers(one, written))) return undefined;
  const may = ownWords(group, clusters, isConfigured);
  const free = [...own.keys()].filter((at) => may.has(own[at] ?? -1));
  const texts = free.map((at) => clusters.words[own[at] ?? -1] ?? "");
  const beside = besideWords(changes, new Set(texts));
  return {
    free,
    beside: new Map(free.map((at, place) => [at, beside.get(texts[place] ?? "") ?? []])),
    pairs: orderedPairs(changes, texts),
    lengthsCount: lengthsCount(changes, texts),
  };
}

/** Of which sort a word is: no bucket has a name with capitals, which advice then leaves out. */
function sortOf(name: string): string {
  if (isAccountId(name)) return "#";
  return /[A-Z]/.test(name) ? "A" : "a";
}

/** Sorts the groups of a family by all that may tell them apart. */
function kinIn(family: Family, law: Law, { words }: Clusters, asks: boolean, isPlainWord: PlainWord): readonly Kin[] {
  const found = new Map<string, Kin["members"][number][]>();
  const fixed = [...(family.members[0]?.own.keys() ?? [])].filter((at) => !law.free.includes(at));
  const beside = law.free.map((at) => law.beside.get(at) ?? []);
  for (const { group, own } of family.members) {
    const names = law.free.map((at) => words[own[at] ?? -1] ?? "");
    if (!names.every((name, place) => isPlainWord(name, beside[place] ?? []))) continue;
    let key = "";
    for (const at of fixed) key += `${own[at] ?? -1} `;
    for (const [one, other] of law.pairs) {
      const [left = "", right] = [names[one], typeof other === "string" ? other : (names[other] ?? "")];
      key += left < right ? "<" : ">";
    }
    for (const name of names) key += sortOf(name);
    if (asks || law.lengthsCount(names)) for (const { length } of names) key += ` ${length}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, [{ group, names }]);
    else known.push({ group, names });
  }
  return [...found.values()].flatMap((members) => {
    const [first] = members;
    return first === undefined ? [] : [{ first: first.group, members }];
  });
}

type PlainWord = (word: string, beside: readonly Beside[]) => boolean;

/**
 * Sorts groups by what they have in common.
 *
 * @param plainWord whether a word means no more than any other
 * @param least so many at least are looked for
 */
export function kinOf(
  clusters: Clusters,
  configured: Configured,
  plainWord: () => PlainWord,
  least: number,
): readonly Kin[] {
  const families = new Map<string, Family>();
  for (const group of clusters.all) {
    const common = commonOf(group, clusters);
    if (common === undefined) continue;
    const family = families.get(common.key) ?? { members: [] };
    families.set(common.key, family);
    family.members.push({ group, own: common.own });
  }
  const isPlainWord = once(plainWord);
  const asks = clusters.all.some(({ said }) => said.some(({ shape }) => shape.asks));
  return [...families.values()].flatMap((family) => {
    const law = family.members.length < least ? undefined : lawOf(family, clusters, configured);
    const kin = law === undefined ? [] : kinIn(family, law, clusters, asks, isPlainWord());
    return kin.filter(({ members }) => members.length >= least);
  });
}
