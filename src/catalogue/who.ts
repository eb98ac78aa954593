import { policyNames, type ChosenPrincipal, type PolicyName, type ToldPrincipal, type Who } from "./principal";
import type { Proof } from "./proof";
import type { Way } from "./way";

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

function textsOf(who: Who | undefined, type: PolicyName["type"]): readonly string[] {
  return who === undefined ? [] : policyNames(who).flatMap((name) => (name.type === type ? name.texts : []));
}

/** Everybody a way can name by ARN; of a choice, all. May hold told values; of somebody who is told, nothing. */
export function arnsOf(who: Who | undefined): readonly string[] {
  return isTold(who) ? [] : textsOf(who, "AWS");
}

/** Every AWS service that a way can name; of a choice, all. May hold told values. */
export function awsServicesOf(who: Who | undefined): readonly string[] {
  return textsOf(who, "Service");
}

/** Whether the way's policy can name it by ARN or by canonical user, as the customer likes. */
export function hasTwoNames(who: Who | undefined): boolean {
  return textsOf(who, "CanonicalUser").length > 0 && textsOf(who, "AWS").length > 0;
}
