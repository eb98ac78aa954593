import { awsServices } from "../../aws/own";
import type { ServicePattern } from "../../catalogue/pattern";
import type { Cluster, Clusters } from "./clusters";
import { changeOf } from "./entries";
import { shapeOf, wordsOf } from "./words";

/** What somebody calls by name has a meaning of its own. */
export interface Meaningful {
  readonly patterns: readonly ServicePattern[];
  /** Accounts, organisations and networks of the config. */
  readonly texts: readonly string[];
}

/** Attributes that name the resource itself, or the one that it belongs to. */
const naming = ["bucket", "name", "role", "user", "id", "arn"] as const;

/** Accounts that mean something to the catalogue, to AWS or to the config. */
export function knownAccounts({ patterns, texts }: Meaningful): ReadonlySet<string> {
  return new Set(JSON.stringify([patterns, awsServices, texts]).match(/\d{12}/g));
}

/** A region or one of its zones is no name, whatever is called by it. */
const region = /^[a-z]{2}(-[a-z]+)+-\d[a-z]?$/;

/** By which of its words a group may differ from others: names, accounts and external IDs, by the words' numbers. */
export function ownWords({ said }: Cluster, { words, isOwn }: Clusters): ReadonlySet<number> {
  const changes = said.flatMap(({ json }) => (json === undefined ? [] : (changeOf(json()) ?? [])));
  const sides = changes.flatMap(({ before, after }) => [before, after]);
  const names = new Set([
    ...changes.flatMap(({ address }) => wordsOf(address)),
    ...sides.flatMap((side) => naming.flatMap((key) => wordsOf(JSON.stringify(side?.[key] ?? "")))),
  ]);
  const text = JSON.stringify(sides).toLowerCase();
  const mayDiffer = (word: string): boolean => {
    if (/^\d{12}$/.test(word)) return true;
    if (/\d{9}/.test(word) || !/[a-z]/.test(word) || region.test(word)) return false;
    return names.has(word) || text.includes(`\\"sts:externalid\\":\\"${word}\\"`);
  };
  const all = new Set(said.flatMap((one) => one.words));
  return new Set([...all].filter((number) => isOwn(number) && mayDiffer(words[number] ?? "")));
}

/** Ends by which AWS tells kinds of buckets and aliases apart, and in which a number has a meaning. */
const meaningful = ["s3alias", "--x-s3", "--ol-s3"];

export function squeezed(text: string): string {
  return shapeOf(text.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
}

/** Words with numbers by which people's names for resources mean a service, and ends by which AWS tells names apart. */
export function meaningfulWords({ patterns }: Meaningful): readonly string[] {
  const said = patterns.flatMap(({ id, name, vendor, words = [] }) => [id, name, vendor, ...words]);
  return [...meaningful, ...said].filter((word) => /\d/.test(word)).map(squeezed);
}
