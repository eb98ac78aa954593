import type { Change } from "../plan/change";
import { dig, type Side, sideOf, stringAt } from "../plan/values";
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
 * `aws_iam_*_policy_attachments_exclusive`: attaches what it lists, and detaches everything else.
 *
 * @param complete whether all of the list is known: what is not in it goes
 */
export function attachOnly(of: Identity, listed: readonly Attached[], complete: boolean, side: Side): void {
  const named = new Set(listed.map(({ arn }) => keyOf(arn, side)));
  const kept = of.managed.filter(({ arn }) => !complete || named.has(keyOf(arn, side)));
  of.managed.splice(0, of.managed.length, ...attachedOnce([...listed, ...kept], side));
}

/** `aws_iam_*_policies_exclusive`: deletes the inline policies that it does not name. */
export function keepOnly(of: Identity, change: Change, side: Side): void {
  const names = dig(sideOf(change, side), ["policy_names"]);
  if (!Array.isArray(names)) return;
  const kept = of.documents.filter(({ change: writer, path }) => {
    const name = dig(sideOf(writer, side), [...path.slice(0, -1), "name"]);
    return typeof name !== "string" || names.includes(name);
  });
  of.documents.splice(0, of.documents.length, ...kept);
}
