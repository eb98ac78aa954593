import { wayOf } from "../../grants/way";
import type { Choices } from "../../grants/choices";
import { policiesFor } from "../../grants/policies";
import type { ServicePattern } from "../../catalogue/pattern";
import type { Block } from "../model";
import { bucketPolicies } from "./bucket-policies";
import { headline } from "./headline";
import { role, user, type Identity } from "./identity";
import type { Names } from "./names";

/**
 * Terraform for concrete buckets, as it is written by hand: nothing in it is variable.
 *
 * @param identity how the role or user is made; ignored for bucket policies
 * @throws UserError where the service does not have this way of access
 */
export const snippet = (
  pattern: ServicePattern,
  choices: Choices,
  names: Names,
  identity: Identity = { name: pattern.id },
): readonly Block[] => {
  const way = wayOf(pattern, choices.way);
  const policies = policiesFor(pattern, { ...choices, ...identity });
  const blocks =
    way.kind === "bucket-policy"
      ? bucketPolicies(choices, policies, names)
      : way.kind === "role"
        ? role(pattern, policies, names, identity)
        : user(policies, names, identity);
  const [first, ...rest] = blocks;
  if (first === undefined) return [];
  return [{ ...first, comment: [...headline(pattern, choices), ...(first.comment ?? [])] }, ...rest];
};
