import type { Building } from "./building";
import { identityNamed } from "./building";
import { isLeftAlone } from "./same-object";
import type { Change } from "../plan/change";
import { type Json, texts, textIn } from "../plan/json";
import { anyMarked } from "../plan/values";

interface Membership {
  readonly user: string;
  readonly group: string;
}

/** Who is in which group by a resource of two kinds: a group's users, or a user's groups. */
function membershipsIn(type: string, values: Json | undefined): readonly Membership[] {
  const [group, user] = [textIn(values?.["group"]), textIn(values?.["user"])];
  if (type === "aws_iam_group_membership" && group !== undefined)
    return texts(values?.["users"]).map((one) => ({ user: one, group }));
  if (type === "aws_iam_user_group_membership" && user !== undefined)
    return texts(values?.["groups"]).map((one) => ({ user, group: one }));
  return [];
}

function isSame(one: Membership, other: Membership): boolean {
  return one.user === other.user && one.group === other.group;
}

/** Whom a resource takes out of a group by its change. */
function takenBy({ type, kind, before, after, unknown }: Change): readonly Membership[] {
  if (!["update", "delete", "replace"].includes(kind) || anyMarked(unknown)) return [];
  const left = membershipsIn(type, after);
  return membershipsIn(type, before).filter((one) => !left.some((other) => isSame(one, other)));
}

/**
 * Takes users out of groups that one resource takes them out of while another still lists them: AWS has one membership for both.
 * Where that other one puts them in, nobody knows which comes last.
 */
export function takeMembers(building: Building, changes: readonly Change[]): void {
  const writers = changes.filter(({ type }) => /^aws_iam_(group|user_group)_membership$/.test(type));
  for (const change of writers)
    for (const taken of takenBy(change)) {
      const others = writers.filter(
        (one) => one !== change && membershipsIn(one.type, one.after).some((other) => isSame(taken, other)),
      );
      if (others.length === 0) continue;
      const { groups } = identityNamed(building, "user", taken.user, change);
      const doubt = `${change.address} takes ${taken.user} out of ${taken.group}, and ${others[0]?.address ?? ""} puts it in`;
      const kept = groups.flatMap((group) => {
        if (group.name !== taken.group) return [group];
        return others.every(isLeftAlone) ? [] : [{ ...group, doubt }];
      });
      groups.splice(0, groups.length, ...kept);
    }
}
