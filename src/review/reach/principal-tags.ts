import type { Policy } from "../../policy";
import type { Asker } from "../../policy/asker";
import type { Change } from "../plan/change";
import { type Json, object } from "../plan/json";
import { anyMarked, dig, type Side, sideOf } from "../plan/values";
import { speaksOfTagging } from "./tagging";

/** Condition keys of all tags of who asks, in lower case, as an asker's context has them. */
const prefix = "aws:principaltag/";

/** What tags the requests of a role's sessions, or of a user, have. */
export interface Tags {
  /** All of them, by condition key; undefined under the prefix: there are no others. Left out: they may have any. */
  readonly only?: { readonly [key: string]: string | undefined };
  /** As a policy that denies it: a session's tags replace those of its role, and take none away. */
  readonly never: readonly Policy[];
}

export const anyTags: Tags = { never: [] };

const names = ["tags_all", "tags"] as const;

/** Whether no provider of a configuration gives tags of its own to what it makes; one that was cut out may have said so. */
function givesNoTags(configuration: Json): boolean {
  const providers = Object.values(object(configuration["provider_config"])).map(object);
  return providers.length > 0 && providers.every(({ expressions }) => !("default_tags" in object(expressions)));
}

/**
 * The tags that the plan gives a role or user; undefined where it does not know all of them. `tags_all` has those of the
 * provider, too. The provider leaves it unknown where some tag is, and where there are no tags at all.
 * Source: https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/verify/diff.go, SetTagsDiff
 */
function ownTags(change: Change, side: Side, noOthers: boolean): Tags["only"] {
  const values = sideOf(change, side) ?? {};
  const isOpen = (name: string): boolean => side === "after" && anyMarked(dig(change.unknown, [name]));
  const name = names.find((one) => one in values && !(one === "tags_all" && noOthers && isOpen(one)));
  const tags = name === undefined ? undefined : (values[name] ?? {});
  if (isOpen("tags") || (isOpen("tags_all") && !noOthers) || typeof tags !== "object" || Array.isArray(tags))
    return undefined;
  const all = Object.entries(tags).map(([key, value]) => [`${prefix}${key.toLowerCase()}`, String(value)]);
  return Object.fromEntries(all) as Tags["only"];
}

/**
 * Who may tag a session gives it any tags, and else it has those of its role.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principaltag,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
 *
 * @param trust of a role; undefined where it is not read
 * @param configuration the plan's, which shows what tags its providers give
 */
export function principalTags(
  change: Change,
  side: Side,
  kind: "role" | "user",
  trust: Policy | undefined,
  configuration: Json,
): Tags {
  const own = ownTags(change, side, givesNoTags(configuration));
  if (own === undefined) return anyTags;
  if (kind === "user" || trust?.statements.some(letsTag) === false)
    return { only: { [prefix]: undefined, ...own }, never: [] };
  const statements = Object.keys(own).map((key, index) => ({
    index,
    effect: "Deny" as const,
    actions: ["*"],
    conditions: [{ operator: "Null", key, values: ["true"] }],
  }));
  return { never: statements.length === 0 ? [] : [{ kind: "identity", version: "2012-10-17", statements }] };
}

function letsTag(statement: Policy["statements"][number]): boolean {
  return statement.effect !== "Deny" && speaksOfTagging(statement);
}

/** Whether both leave the same open. */
export function isOpenAlike(one: Tags, other: Tags): boolean {
  return (
    (one.only === undefined) === (other.only === undefined) && JSON.stringify(one.never) === JSON.stringify(other.never)
  );
}

/** Whether some policy asks for a tag of who asks. */
export function asksForTags(policies: readonly Policy[]): boolean {
  return policies.some(({ statements }) =>
    statements.some(
      ({ conditions, resources = [], notResources = [] }) =>
        conditions.some(({ key }) => key.toLowerCase().startsWith(prefix)) ||
        [...resources, ...notResources, ...conditions.flatMap(({ values }) => values)].some((text) =>
          text.toLowerCase().includes(`\${${prefix}`),
        ),
    ),
  );
}

const known = new WeakMap<Asker, WeakMap<Tags, Asker>>();

function withTags(asker: Asker, tags: Tags): Asker {
  const isTag = ([key]: readonly [string, unknown]): boolean => key.startsWith(prefix);
  const old = [...asker.context].filter(isTag);
  const now = Object.entries(tags.only ?? {}).map(([key, value]) => [key, value === undefined ? [] : [value]] as const);
  if (JSON.stringify(old) === JSON.stringify(now)) return asker;
  const others = [...asker.context].filter((one) => !isTag(one));
  return { ...asker, context: new Map([...others, ...now]) };
}

/** A caller with the tags of one side, whatever it was shown with. Asked of each session and bucket. */
export function tagged(asker: Asker, tags: Tags): Asker {
  const by = known.get(asker) ?? new WeakMap<Tags, Asker>();
  known.set(asker, by);
  const found = by.get(tags) ?? withTags(asker, tags);
  by.set(tags, found);
  return found;
}
