import type { ServicePattern } from "../catalogue/pattern";
import { sidPrefix } from "../grants/sid";

/** A name without what people put between its words: `Zen-Coder` → `zencoder`. */
export function squeezed(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/** A text from each of its words on: `aws_iam_user.acme-Uploader` → `awsiamuseracmeuploader`, … `uploader`. */
export function tailsOf(text: string): readonly string[] {
  const words = text
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.map((_, from) => words.slice(from).join(""));
}

/** Shorter names of services are too often the beginning of something else. */
export const shortestName = 5;

/**
 * Services that people's names for resources speak of: a word of the name begins with one of the pattern's `words`; without
 * those, with its ID or name, or with its vendor where neither is said. Names never prove who somebody is.
 */
export function servicesNamedIn(
  texts: readonly string[],
  services: readonly ServicePattern[],
): readonly ServicePattern[] {
  const tails = texts.flatMap(tailsOf);
  const says = (word: string): boolean => tails.some((tail) => tail.startsWith(word));
  const has = (name: string): boolean => squeezed(name).length >= shortestName && says(squeezed(name));
  const unsaid = services.filter(({ words }) => words === undefined);
  const exact = services.filter(({ id, name, words }) => (words ? words.some(says) : has(id) || has(name)));
  return exact.length > 0 ? exact : unsaid.filter(({ vendor }) => has(vendor));
}

/** Services that names speak of, or that grantform itself has put there. */
export function namedAmong(texts: readonly string[], services: readonly ServicePattern[]): readonly ServicePattern[] {
  return [...new Set([...signedFor(texts, services), ...servicesNamedIn(texts, services)])];
}

/** Services as which grantform itself has named a statement: the longest name that a Sid begins with. */
function signedFor(sids: readonly string[], services: readonly ServicePattern[]): readonly ServicePattern[] {
  const signs = services.map((service) => ({ service, prefix: sidPrefix(service) }));
  return sids.flatMap((sid) => {
    const fitting = signs.filter(({ prefix }) => sid.startsWith(prefix));
    const longest = Math.max(...fitting.map(({ prefix }) => prefix.length));
    return fitting.filter(({ prefix }) => prefix.length === longest).map(({ service }) => service);
  });
}

/** Those of some services that names speak of; all where they speak of none. */
export function meantBy(texts: readonly string[], services: readonly ServicePattern[]): readonly ServicePattern[] {
  const named = services.length > 1 ? namedAmong(texts, services) : [];
  return named.length > 0 ? named : services;
}
