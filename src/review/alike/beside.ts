import type { Change } from "../plan/change";
import { list, object } from "../plan/json";
import type { Beside } from "./plain-words";
import { policyIn } from "./spoken";
import { eachWord } from "./words";

/** Texts by which a service is told: addresses, names, paths, and what statements are called. */
function tellingTexts({ address, before, after }: Change): readonly string[] {
  const values = [before, after].flatMap((side) => Object.values(side ?? {})).filter((one) => typeof one === "string");
  const sids = values.flatMap((value) => {
    const statements = policyIn(value)?.["Statement"];
    return (Array.isArray(statements) ? list(statements) : [statements]).map((one) => object(one)["Sid"]);
  });
  return [address, ...values.filter((value) => !/^(?:\s*\{|arn:)/.test(value)), ...sids].filter(
    (one) => typeof one === "string",
  );
}

/** What stands beside each of some words, up to the next of them. */
export function besideWords(
  changes: readonly Change[],
  own: ReadonlySet<string>,
): ReadonlyMap<string, readonly Beside[]> {
  const found = new Map<string, Map<string, Beside>>();
  for (const text of new Set(changes.flatMap(tellingTexts))) {
    const spans: { readonly start: number; readonly end: number }[] = [];
    eachWord(text, (start, end) => {
      if (own.has(text.slice(start, end))) spans.push({ start, end });
    });
    for (const [at, { start, end }] of spans.entries()) {
      const before = text.slice(spans[at - 1]?.end ?? 0, start);
      // another name may be all that a service's name lacks
      const after = text.slice(end, spans[at + 1]?.start ?? text.length);
      const word = text.slice(start, end);
      const known = found.get(word) ?? new Map<string, Beside>();
      found.set(word, known.set(JSON.stringify([before, after]), { before, after }));
    }
  }
  return new Map([...found].map(([word, all]) => [word, [...all.values()]]));
}
