import { isAccountId } from "../../aws/account-id";
import { awsServices } from "../../aws/own";
import type { ServicePattern } from "../../catalogue/pattern";
import { saidWords } from "../plan/entry";
import type { Cluster, Clusters } from "./clusters";
import { blockWords, changeOf } from "./entries";
import { spokenIn } from "./spoken";
import { wordsOf } from "./words";

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

function lowerWords(text: string): readonly string[] {
  return wordsOf(text.toLowerCase());
}

/**
 * By which of its words a group may differ from others: names, accounts and external IDs, by the words' numbers.
 *
 * @param isConfigured whether the plan has a configuration: it may say something else of each of its blocks
 */
export function ownWords({ said }: Cluster, { words, isOwn }: Clusters, isConfigured: boolean): ReadonlySet<number> {
  const changes = said.flatMap(({ json }) => (json === undefined ? [] : (changeOf(json()) ?? [])));
  const sides = changes.flatMap(({ before, after }) => [before, after]);
  const names = new Set([
    ...changes.flatMap(({ address }) => lowerWords(address)),
    ...sides.flatMap((side) => naming.flatMap((key) => lowerWords(JSON.stringify(side?.[key] ?? "")))),
  ]);
  const meant = new Set(
    changes.flatMap((change) => [
      ...(isConfigured ? blockWords(change).map((word) => word.toLowerCase()) : []),
      ...spokenIn(change).flatMap(({ text, isLanguage }) => (isLanguage ? lowerWords(text) : [])),
    ]),
  );
  const text = JSON.stringify(sides).toLowerCase();
  const mayDiffer = (word: string): boolean => {
    if (meant.has(word)) return false;
    return isAccountId(word) || names.has(word) || text.includes(`\\"sts:externalid\\":\\"${word}\\"`);
  };
  const all = new Set(said.flatMap(saidWords));
  return new Set([...all].filter((number) => isOwn(number) && mayDiffer((words[number] ?? "").toLowerCase())));
}
