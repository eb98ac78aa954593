import type { Auth, AuthKind, FixedPrincipal, ServicePattern, ToldPrincipal } from "../catalogue/pattern";
import { UserError } from "../catalogue/user-error";
import type { Choices } from "./choices";
import type { Principals } from "./statement";

type AuthOf<K extends AuthKind> = Extract<Auth, { kind: K }>;

/**
 * One of the service's ways of access.
 *
 * @throws UserError where the service does not have it
 */
export const authOf = <K extends AuthKind>(pattern: ServicePattern, kind: K): AuthOf<K> => {
  const found = pattern.auth.find((auth): auth is AuthOf<K> => auth.kind === kind);
  if (found !== undefined) return found;
  const offered = pattern.auth.map((auth) => auth.kind).join(", ");
  throw new UserError(`${pattern.name} cannot be let in by "${kind}": it has ${offered}`);
};

/** Whether the customer has to be told whom to let in. */
export const isTold = (principal: FixedPrincipal | ToldPrincipal): principal is ToldPrincipal => "told" in principal;

/** Whom a statement lets in. */
export const principalsOf = (
  principal: FixedPrincipal | ToldPrincipal,
  { principalArn, principalType = "AWS" }: Pick<Choices, "principalArn" | "principalType">,
): Principals => {
  if (isTold(principal)) return { type: "AWS", identifiers: [principalArn ?? ""] };
  if (principalType === "CanonicalUser" && principal.canonicalUser !== undefined) {
    return { type: "CanonicalUser", identifiers: [principal.canonicalUser] };
  }
  return { type: "AWS", identifiers: [principal.arn] };
};
