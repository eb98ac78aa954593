import { bucketOfArn } from "../../aws/bucket-arn";
import type { Policy, PolicyStatement, Request } from "../../policy";
import type { Asker } from "../../policy/asker";
import { type Effective, nothing, surplusOf } from "../../policy/effective";
import type { Sought } from "../../policy/space/finder";
import type { Bucket } from "../inventory/inventory";
import { bucketDocuments, inForce } from "../reach/bucket-policies";
import type { Context } from "../reach/context";
import { directSide, heldDirectly } from "../reach/direct";
import { amongTheSame } from "../reach/never-made";
import { heldByPoint, pointPairs } from "../reach/points";
import { bucketMatches } from "../reach/s3";
import type { Share } from "../reach/shares";
import { type Kept, keptOn } from "./let-in";
import { saidTo } from "./who";

/** Something that may give what is declared, as one caller has it. */
export interface Giver {
  readonly asker: Asker;
  readonly effective: Effective;
  /** Why nothing of it is certain. */
  readonly doubt?: string;
}

/** One action on one resource of a statement. */
export function partsIn({
  version,
  statements,
}: Policy): readonly { version: Policy["version"]; statement: PolicyStatement }[] {
  return statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap((statement) =>
      (statement.actions ?? []).flatMap((action) =>
        (statement.resources ?? []).map((resource) => ({
          version,
          statement: { ...statement, actions: [action], resources: [resource] },
        })),
      ),
    )
    .filter(({ statement }) => statement.actions.every((action) => action.startsWith("s3:")));
}

/** A bucket's name in a resource; undefined where it is any. */
export function bucketIn({ resources = [] }: PolicyStatement): string | undefined {
  const name = bucketOfArn(resources[0] ?? "");
  return name === "*" ? undefined : name;
}

/** What nobody can read of a bucket's policy. */
export function unread(bucket: Bucket, { documents }: Context): string | undefined {
  const open = bucketDocuments(bucket, "after", documents).find(({ policy }) => policy === undefined);
  return open === undefined ? undefined : `${open.change.address} is not known until apply`;
}

/** What the plan's result gives a caller on a bucket by its policy, its ACL and its access points. */
export function onBucket(name: string, asker: Asker, context: Context): readonly Giver[] {
  const [then, now] = [context.before.buckets.get(name), context.after.buckets.get(name)];
  if (now === undefined) return [];
  const doubt = unread(now, context);
  const side = directSide(now, "after", context);
  const policies = inForce(then, now, "after", context);
  const direct = heldDirectly(side === undefined ? undefined : { ...side, policies }, asker, context);
  const points = pointPairs(then, now, context).map((pair) => heldByPoint(pair.after, asker, context));
  return [direct, ...points].map(({ effective, sources }): Giver => {
    const why = doubt ?? sources.flatMap((source) => source.doubt ?? [])[0];
    return { asker, effective, ...(why === undefined ? {} : { doubt: why }) };
  });
}

/** What a share gives, as its caller has it. */
export function byShare({ after }: Share): readonly Giver[] {
  const seen = new Set<Effective>();
  return after.flatMap(({ asker, effective, undecided }) => {
    if (asker === undefined || effective === undefined || seen.has(effective)) return [];
    seen.add(effective);
    return [{ asker, effective, ...(undecided === undefined ? {} : { doubt: undecided }) }];
  });
}

/** What a grant gives a caller; what buckets deny anyway, no grant gives. */
export function grantedThere(view: Policy, keep: readonly Kept[], asker: Asker, bucket: string | undefined): Effective {
  return { ways: [[view]], denials: keptOn(keep, bucket).map((policy) => saidTo(policy, asker)) };
}

/** Nothing where one of them gives all of a part; else a request that none of them certainly lets in. */
export function lackOf(
  part: { readonly version: Policy["version"]; readonly statement: PolicyStatement },
  wanted: Effective,
  givers: readonly Giver[],
  caller: Asker,
): Sought {
  let open: string | undefined;
  let witness: Request | undefined;
  for (const { asker, effective, doubt } of [...givers, { asker: caller, effective: nothing, doubt: undefined }]) {
    const [having, lacking] = amongTheSame(wanted, effective);
    const found = surplusOf(part, having, lacking, asker);
    if ("none" in found) {
      if (doubt === undefined) return found;
      open ??= doubt;
    } else if ("undecided" in found) open ??= found.undecided;
    else witness ??= found.witness;
  }
  return open === undefined && witness !== undefined ? { witness } : { undecided: open ?? "cannot be compared" };
}

export function sameBucket(share: Share, bucket: string | undefined): boolean {
  return bucket === undefined || share.bucket === bucket || bucketMatches(share.bucket, bucket);
}
