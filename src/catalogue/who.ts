import type { ChosenPrincipal, ToldPrincipal, Who } from "./principal";
import type { Proof } from "./proof";
import type { Way } from "./way";

function many(one: string | readonly string[]): readonly string[] {
  return typeof one === "string" ? [one] : one;
}

/** Who comes by this way; undefined where the vendor signs in as a user of ours. */
export function whoOf(way: Way): Who | undefined {
  return "who" in way ? way.who : undefined;
}

/** What proves that the caller acts for us; of a user, nothing does. */
export function proofsOf(way: Way): readonly Proof[] {
  return "who" in way ? way.proof : [];
}

/** Whom one can choose by a told value; undefined where that chooses nobody. */
export function chosenBy(way: Way, told: string): ChosenPrincipal["from"] | undefined {
  const who = whoOf(way);
  return who !== undefined && "chosen" in who && who.chosen === told ? who.from : undefined;
}

export function isTold(who: Who | undefined): who is ToldPrincipal {
  return who !== undefined && "told" in who;
}

/** Everybody a way can name by ARN; of a choice, all. May hold told values. */
export function arnsOf(who: Who | undefined): readonly string[] {
  if (who === undefined) return [];
  if ("arn" in who) return many(who.arn);
  return "chosen" in who ? Object.values(who.from).flatMap((one) => ("arn" in one ? many(one.arn) : [])) : [];
}

/** Every AWS service that a way can name; of a choice, all. May hold told values. */
export function awsServicesOf(who: Who | undefined): readonly string[] {
  if (who === undefined) return [];
  if ("service" in who) return many(who.service);
  return "chosen" in who ? Object.values(who.from).flatMap((one) => ("service" in one ? [one.service] : [])) : [];
}

/** Whether the way's policy can name it by ARN or by canonical user, as the customer likes. */
export function hasTwoNames(who: Who | undefined): boolean {
  return who !== undefined && "arn" in who && who.canonicalUser !== undefined;
}
