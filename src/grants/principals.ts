import type { Way } from "../catalogue/way";
import { policyNames, type Who } from "../catalogue/principal";
import { toldToEnter } from "../catalogue/told";
import type { Choices } from "./choices";
import type { Principals } from "./statement";
import { filled, toldValues } from "./told";

/** Whether all is told on which it depends who comes in. */
export function mayEnter(way: Way, choices: Choices): boolean {
  const values = toldValues(choices);
  return toldToEnter(way).every((name) => values[name] !== undefined);
}

/** Whom a statement of this way lets in. */
export function principalsOf(who: Who, choices: Choices): Principals {
  const values = toldValues(choices);
  const names = policyNames(who);
  const named =
    "chosen" in who
      ? names.find(({ choice }) => choice === values[who.chosen])
      : (names.find(({ type }) => type === choices.principalType) ?? names[0]);
  const { type, texts } = named ?? { type: "AWS", texts: [] };
  return { type, identifiers: [...new Set(texts.map((text) => filled(text, values)))] };
}
