import type { ChosenPrincipal, ToldPrincipal, Who } from "../catalogue/principal";

/** Whom a way names, in the words of a policy. */
export function named(who: Exclude<Who, ToldPrincipal | ChosenPrincipal>): readonly string[] {
  if ("arn" in who) return [who.arn].flat();
  if ("service" in who) return [who.service].flat();
  return "provider" in who ? [who.provider] : [`canonical user ${who.canonicalUser}`];
}
