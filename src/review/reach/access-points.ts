import { type Condition, grantsOf, publicness } from "../../policy";
import { hasHole } from "../../policy/hole";
import { combine } from "./atoms";
import type { Document } from "../source/documents";
import type { Effect } from "./effect";
import type { Outsider } from "./principals";
import { changes } from "../plan/change";
import { isNew } from "../inventory/settings";
import { dig, isUnknown, type Side, sideOf } from "../plan/values";
import type { Bucket } from "../inventory/inventory";

const source = /^s3:dataaccesspoint(account|arn)$/i;
const positive = /^(StringEquals|StringLike|ArnEquals|ArnLike)/;

/**
 * The accounts to whose access points a statement of a bucket policy leaves the decision; undefined where it is another
 * kind of statement.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html, "Delegating access control"
 */
export function delegatedTo(conditions: readonly Condition[]): readonly string[] | undefined {
  const condition = conditions.find(
    ({ key, operator, ifExists }) => source.test(key) && positive.test(operator) && ifExists !== true,
  );
  const accounts = condition?.values.map((value) => /^(?:arn:[^:]*:s3:[^:]*:)?(\d{12})(?::|$)/.exec(value)?.[1] ?? "");
  return accounts?.every((account) => account !== "") === true ? accounts : undefined;
}

/**
 * Whether the bucket's policy lets somebody of another account come by an access point: it has to allow the request, too,
 * or to leave it to the access points.
 */
export function isDelegated(
  { principal, account }: Outsider,
  bucket: Bucket,
  documents: readonly Document[],
): "yes" | "no" | "unknown" {
  const { resource } = bucket;
  const shown = resource?.before?.["policy"];
  if (documents.length === 0) return isNew(bucket) || shown === "" || shown === null ? "no" : "unknown";
  const combined = combine(documents);
  if (combined === undefined || documents.some(({ text }) => hasHole(text) || text.includes("\\u0000")))
    return "unknown";
  const allowed = grantsOf(combined.policy).some(
    (grant) =>
      grant.except !== undefined ||
      grant.principal?.kind === "everyone" ||
      grant.principal?.id === principal.id ||
      (grant.principal?.kind === "account" && grant.principal.id === account),
  );
  return allowed ? "yes" : "no";
}

/**
 * What an access point's own Block Public Access makes of its policy: all four settings are on unless they are turned off.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html
 */
export function pointEffect({ change, policy }: Document, side: Side): Effect {
  if (policy === undefined || change.type !== "aws_s3_access_point" || publicness(policy).public !== "yes")
    return undefined;
  const isOn = (setting: string): boolean => {
    const path = ["public_access_block_configuration", 0, setting];
    return !isUnknown(change, side, path) && dig(sideOf(change, side), path) !== false;
  };
  if (side === "after" && changes(change) && isOn("block_public_policy")) return "refused";
  return isOn("restrict_public_buckets") ? "cut-off" : undefined;
}
