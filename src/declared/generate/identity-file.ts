import { wayOf } from "../../grants/way";
import { headline } from "../../terraform/snippet/headline";
import { identifier } from "../../terraform/identifier";
import type { Block } from "../../terraform/model";
import { terraformWayOf } from "../../terraform/ways/ways";
import { explained } from "./comment";
import type { Granted } from "./grant-policies";

/** The role or user of a grant, with its policies. */
export function identityBlocks({ grant, pattern, policies }: Granted): readonly Block[] {
  if (grant.kind === "principal" || pattern === undefined || grant.name === undefined) return [];
  const names = { service: identifier(grant.label), bucket: identifier };
  const named = { ...pattern, id: grant.label };
  const way = terraformWayOf(wayOf(pattern, grant.choices.way));
  const blocks = way.snippet(named, grant.choices, policies, names, { name: grant.name });
  const [first, ...rest] = blocks.map((block) => explained(block, grant));
  return first === undefined ? [] : [{ ...first, comment: headline(pattern, grant.choices) }, ...rest];
}
