import { type Change, changes } from "../plan/change";
import { dig, elementsOf, type Side, sideOf, stringAt } from "../plan/values";
import type { Identity } from "./inventory";

type Attached = Identity["managed"][number];

function keyOf(arn: string | Change, side: Side): string {
  return typeof arn === "string" ? arn : (stringAt(arn, side, ["arn"]) ?? arn.address);
}

/** Each policy once: several resources may attach the same. */
export function attachedOnce(attached: readonly Attached[], side: Side): Attached[] {
  return [...new Map(attached.map((one) => [keyOf(one.arn, side), one])).values()];
}

/**
 * Whether something that a list of all does not name is there in the end: "perhaps" where both are written on one side, and the
 * one that comes last wins. A list takes away only when it is written itself.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policies_exclusive
 */
function stays(list: Change, writer: Change, side: Side): boolean | "perhaps" {
  if (side === "before") return "perhaps";
  if (!changes(list)) return changes(writer) || "perhaps";
  return changes(writer) ? "perhaps" : false;
}

/** A list of all that a role, user or group may have. */
export interface Exclusive {
  readonly list: Change;
  readonly side: Side;
  /** What may not be there in the end, and why. */
  readonly doubts: Map<Change, string>;
}

function isLeft({ list, side, doubts }: Exclusive, writer: Change): boolean {
  const left = stays(list, writer, side);
  if (left === "perhaps") doubts.set(writer, `${list.address} does not name it, and may take it away`);
  return left !== false;
}

/**
 * `aws_iam_*_policy_attachments_exclusive`: attaches what it lists, and detaches everything else.
 *
 * @param complete whether all of the list is known: what is not in it goes
 */
export function attachOnly(of: Identity, listed: readonly Attached[], complete: boolean, exclusive: Exclusive): void {
  const { side } = exclusive;
  const named = new Set(listed.map(({ arn }) => keyOf(arn, side)));
  const kept = of.managed.filter(({ arn, by }) => !complete || named.has(keyOf(arn, side)) || isLeft(exclusive, by));
  of.managed.splice(0, of.managed.length, ...attachedOnce([...listed, ...kept], side));
}

/** `aws_iam_*_policies_exclusive`: deletes the inline policies that it does not name. */
export function keepOnly(of: Identity, exclusive: Exclusive): void {
  const { list, side } = exclusive;
  if (!Array.isArray(dig(sideOf(list, side), ["policy_names"]))) return;
  const { known, open } = elementsOf(list, side, ["policy_names"]);
  if (open.length > 0) return;
  const kept = of.documents.filter(({ change: writer, path }) => {
    const name = dig(sideOf(writer, side), [...path.slice(0, -1), "name"]);
    return typeof name !== "string" || known.includes(name) || isLeft(exclusive, writer);
  });
  of.documents.splice(0, of.documents.length, ...kept);
}
