import { role, user } from "../../terraform/snippet/identity";
import { headline } from "../../terraform/snippet/headline";
import { identifier } from "../../terraform/identifier";
import type { Block } from "../../terraform/model";
import { explained } from "./comment";
import type { Granted } from "./grant-policies";

/** The role or user of a grant, with its policies. */
export function identityBlocks({ grant, pattern, policies }: Granted): readonly Block[] {
  if (grant.kind === "principal" || pattern === undefined || grant.name === undefined) return [];
  const names = { service: identifier(grant.label), bucket: identifier };
  const identity = { name: grant.name };
  const blocks =
    grant.choices.way === "role"
      ? role({ ...pattern, id: grant.label }, policies, names, identity)
      : user(policies, names, identity);
  const [first, ...rest] = blocks.map((block) => explained(block, grant));
  return first === undefined ? [] : [{ ...first, comment: headline(pattern, grant.choices) }, ...rest];
}
