import { commandOf } from "./commands";
import type { Model } from "./model";
import { limitsBuckets } from "./organization-policies";
import { type Change, changes } from "./plan/change";
import { doorOf } from "./plan/doors";
import { dig, isUnknown, sideOf, stringAt } from "./plan/values";
import type { Found } from "./rule";
import { turnedBy } from "./turns";

/** A resource that may let somebody in, and that the review does not judge. */
export interface Unread {
  readonly change: Change;
  /** What somebody may get by it: a clause. */
  readonly opens: string;
  /** Whether it only makes true or untrue what others ask for. */
  readonly turned: boolean;
}

type Shown = Pick<Model, "plan" | "references">;

const speaksOfBuckets = /s3|iam|kms|sts|bucket|cloudformation|datasync|transfer|lakeformation|macie|ram/i;

/** What of a resource can be ruled out by what it says itself. */
function letsNobodyIn(change: Change, model: Shown): boolean {
  const { references } = model;
  const side = change.after === undefined ? "before" : "after";
  const at = (name: string): unknown => dig(sideOf(change, side), [name]);
  const open = (name: string): boolean => isUnknown(change, side, [name]);
  switch (change.type) {
    case "aws_transfer_server":
      return (
        !open("identity_provider_type") &&
        [undefined, null, "SERVICE_MANAGED"].includes(at("identity_provider_type") as null)
      );
    case "aws_cloudcontrolapi_resource": {
      const type = stringAt(change, side, ["type_name"]);
      return type !== undefined && !speaksOfBuckets.test(type.split("::").slice(1).join("::"));
    }
    case "aws_ram_resource_association": {
      const arn = stringAt(change, side, ["resource_arn"]);
      const of = arn === undefined ? references.waitsFor(change, ["resource_arn"]) : [arn];
      return of.length > 0 && !of.some((text) => /s3|lakeformation|glue|^var\.|^local\.|^each\./.test(text));
    }
    case "aws_ram_principal_association": {
      const shared = model.plan.changes.filter(({ type }) => type === "aws_ram_resource_association");
      return !changes(change) || (shared.length > 0 && shared.every((one) => letsNobodyIn(one, model)));
    }
    case "aws_organizations_policy":
    case "aws_organizations_policy_attachment":
      return !changes(change) || !limitsBuckets(change, references);
    default:
      return false;
  }
}

/** Every resource of a plan, changed or not, that may let somebody in and is not judged. */
export function unreadDoors(model: Shown): readonly Unread[] {
  const { changes: all, runs } = model.plan;
  return [...all, ...runs].flatMap((change): readonly Unread[] => {
    if (change.mode !== "managed" || change.deposed !== undefined) return [];
    const door = doorOf(change.type);
    const turned = door?.way !== "named";
    const opens = turned ? (turnedBy(change, model) ?? commandOf(change, model)) : door.opens;
    return opens === undefined || letsNobodyIn(change, model) ? [] : [{ change, opens, turned }];
  });
}

/** The same as findings, of those that the plan changes: for the rule `not-decidable`. */
export function unreadFindings(model: Pick<Model, "unread">): readonly Found[] {
  return model
    .unread()
    .filter(({ change }) => changes(change))
    .map(({ change, opens, turned }) => ({
      change,
      what: turned
        ? `Whether somebody gains or loses by ${change.address} is not looked at: ${opens}.`
        : `Whom ${change.address} lets in is not looked at: ${opens}.`,
      why: turned
        ? "This review judges what policies say; what they mean by this resource comes to be, or goes, with it."
        : "This review judges policies of buckets, keys, access points, roles and users, and ACLs; this is another way.",
      fix: turned ? "Look at who is meant by it, before and after." : "Look at it yourself, and see whom it names.",
      source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-management.html",
    }));
}
