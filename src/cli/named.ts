import { policyNames, type ChosenPrincipal, type ToldPrincipal, type Who } from "../catalogue/principal";

/** Whom a way names, in the words of a policy. */
export function named(who: Exclude<Who, ToldPrincipal | ChosenPrincipal>): readonly string[] {
  const [first] = policyNames(who);
  return first?.type === "CanonicalUser" ? first.texts.map((id) => `canonical user ${id}`) : (first?.texts ?? []);
}
