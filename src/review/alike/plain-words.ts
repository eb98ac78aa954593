import { isAccountId } from "../../aws/account-id";
import { shortestName, squeezed, tailsOf } from "../../recognise/words";
import { isNearAccount } from "../reach/typo";
import type { Meaningful } from "./own-words";
import { partFinder } from "./parts";

/** A region or one of its zones is no name, whatever is called by it. */
const region = /^[a-z]{2}(-[a-z]+)+-\d[a-z]?$/;

/** What AWS tells names apart by, or keeps for itself, and what is a value of JSON. */
const reserved = /^(?:aws|amazon|cdk|org|root$|true$|false$|null$)|s3alias|--[a-z\d]+-s3$/;

/** What stands beside a word in the same text: what is said before it or after it could be the rest of a service's name. */
export interface Beside {
  readonly before: string;
  readonly after: string;
}

/**
 * Tells words that mean no more than any other word would in their place: no service's name, none that AWS or a wildcard tells
 * from others.
 *
 * @param accounts that mean something to somebody
 * @param wild parts of words that a wildcard touches, in lower case
 */
export function plainWords(
  { patterns }: Meaningful,
  accounts: ReadonlySet<string>,
  wild: Iterable<string>,
): (word: string, beside: readonly Beside[]) => boolean {
  const said = patterns.flatMap(({ id, name, vendor, words = [] }) => [
    ...[id, name, vendor].map(squeezed).filter((one) => one.length >= shortestName),
    ...words.map(squeezed),
  ]);
  const isService = partFinder(said);
  // how the names of services begin
  const begun = new Set(said.flatMap((one) => [...one].slice(1).map((_, at) => one.slice(0, at + 1))));
  const isWild = partFinder(wild);
  const meant = [...accounts];
  const isPlainName = (word: string): boolean => {
    const lower = word.toLowerCase();
    if (/\d{9}/.test(lower) || !/[a-z]/.test(lower) || region.test(lower) || reserved.test(lower)) return false;
    return !isWild(lower) && !isService(squeezed(lower));
  };
  const isPlain = (word: string): boolean =>
    isAccountId(word) ? !meant.some((one) => isNearAccount(one, word)) : isPlainName(word);
  const begins = new Map<string, readonly string[]>();
  const beginningsIn = (text: string): readonly string[] => {
    let found = begins.get(text);
    if (found === undefined) begins.set(text, (found = tailsOf(text).filter((tail) => begun.has(tail))));
    return found;
  };
  /** Whether the name of a service may begin in one text and go on in the next. */
  const mayGoOn = (text: string, next: string): boolean =>
    beginningsIn(text).some((tail) => isService(tail + squeezed(next)) || begun.has(tail + squeezed(next)));
  const known = new Map<string, boolean>();
  return (word, beside) => {
    let found = known.get(word);
    if (found === undefined) known.set(word, (found = isPlain(word)));
    return (
      found && !beside.some(({ before, after }) => mayGoOn(before, word) || (after !== "" && mayGoOn(word, after)))
    );
  };
}
