import type { ServicePattern } from "../catalogue/pattern";
import type { Way } from "../catalogue/way";
import { checkVendorRoleName } from "../grants/ways/role";
import type { GrantedAccess } from "../policy/grants";
import type { ToldTexts } from "./slots";

/** The role itself, as the policies of one that assumes itself name it. */
export interface OwnRole {
  readonly arn: string;
  readonly name: string;
  /** The account, by the name under which the service asks for it. */
  readonly told: ToldTexts;
}

/** A role without a path: no command writes one. */
const role = /^arn:aws:iam::(\d{12}):role\/([\w+=,.@-]+)$/;

/**
 * The role that some grants let assume it, or be assumed by it. That it is the role itself is a guess: neither a trust
 * policy nor a role's own says whose it is.
 */
export function ownRoleIn(
  service: ServicePattern,
  way: Way | undefined,
  grants: readonly GrantedAccess[],
): OwnRole | undefined {
  if (way?.kind !== "role" || way.assumesItself === undefined) return undefined;
  const { account } = way.assumesItself;
  const texts = grants
    .filter(({ actions }) => actions.some((action) => action.toLowerCase() === "sts:assumerole"))
    .flatMap(({ resources, conditions }) => [
      ...resources,
      ...conditions.flatMap(({ key, values }) => (key.toLowerCase() === "aws:principalarn" ? values : [])),
    ]);
  for (const arn of texts) {
    const [, id, name] = role.exec(arn) ?? [];
    if (id === undefined || name === undefined || checkVendorRoleName(service, way, name) !== undefined) continue;
    return { arn, name, told: { [account]: id } };
  }
  return undefined;
}
