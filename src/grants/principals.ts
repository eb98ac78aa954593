import type { Way } from "../catalogue/way";
import type { Who } from "../catalogue/principal";
import { toldToEnter } from "../catalogue/told";
import { hasTwoNames } from "../catalogue/who";
import type { Choices } from "./choices";
import type { Principals } from "./statement";
import { filled, toldValues, type ToldValues } from "./told";

function many(one: string | readonly string[]): readonly string[] {
  return typeof one === "string" ? [one] : one;
}

/** Whether all is told on which it depends who comes in. */
export function mayEnter(way: Way, choices: Choices): boolean {
  const values = toldValues(choices);
  return toldToEnter(way).every((name) => values[name] !== undefined);
}

/** Whom a statement of this way lets in. */
export function principalsOf(who: Who, choices: Choices): Principals {
  const values = toldValues(choices);
  if (hasTwoNames(who) && choices.principalType === "CanonicalUser" && "canonicalUser" in who) {
    return { type: "CanonicalUser", identifiers: [who.canonicalUser ?? ""] };
  }
  const { type, texts } = named(who, values);
  return { type, identifiers: [...new Set(texts.map((text) => filled(text, values)))] };
}

function named(who: Who, values: ToldValues): { readonly type: Principals["type"]; readonly texts: readonly string[] } {
  if ("told" in who) return { type: "AWS", texts: [`\${${who.told}}`] };
  if ("service" in who) return { type: "Service", texts: many(who.service) };
  if ("provider" in who) return { type: "Federated", texts: [who.provider] };
  if ("arn" in who) return { type: "AWS", texts: many(who.arn) };
  if (!("chosen" in who)) return { type: "CanonicalUser", texts: [who.canonicalUser] };
  const one = who.from[values[who.chosen] ?? ""];
  if (one === undefined) return { type: "AWS", texts: [] };
  return "arn" in one ? { type: "AWS", texts: many(one.arn) } : { type: "Service", texts: [one.service] };
}
