import { wayOf } from "../../grants/way";
import type { Choices } from "../../grants/choices";
import { policiesFor } from "../../grants/policies";
import type { ServicePattern } from "../../catalogue/pattern";
import type { Block } from "../model";
import { terraformWayOf } from "../ways/ways";
import { headline } from "./headline";
import type { IdentityBlocks } from "./identity";
import type { BlockNames } from "./names";

/**
 * Terraform for concrete buckets, as it is written by hand: nothing in it is variable.
 *
 * @param identity how the role or user is made; ignored for bucket policies
 * @throws UserError where the service does not have this way of access
 */
export function snippet(
  pattern: ServicePattern,
  choices: Choices,
  names: BlockNames,
  identity: IdentityBlocks = { name: pattern.id },
): readonly Block[] {
  const policies = policiesFor(pattern, { ...choices, ...identity });
  const blocks = terraformWayOf(wayOf(pattern, choices.way)).snippet(pattern, choices, policies, names, identity);
  const [first, ...rest] = blocks;
  if (first === undefined) return [];
  return [{ ...first, comment: [...headline(pattern, choices), ...(first.comment ?? [])] }, ...rest];
}
