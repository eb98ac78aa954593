import type { Policy, PolicyStatement, Request } from "../../policy";
import { type Asker, askerOf } from "../../policy/asker";
import { type Effective, nothing, surplusOf } from "../../policy/effective";
import { principalText } from "../../policy/principal";
import type { Sought } from "../../policy/space/finder";
import type { Bucket } from "../inventory/inventory";
import { bucketDocuments, inForce } from "../reach/bucket-policies";
import type { Context } from "../reach/context";
import { directSide, heldDirectly } from "../reach/direct";
import { amongTheSame } from "../reach/never-made";
import { heldByPoint, pointPairs } from "../reach/points";
import { bucketMatches } from "../reach/s3";
import type { Share } from "../reach/shares";
import { type Declarations, type Kept, keptOn, type LetIn } from "./let-in";
import { callersOf, declaredEntry, entryOf, entrySurplus, isCalled, isUser, overTls, saidTo, speaks } from "./who";

/** What a grant declares and the plan's result does not have; or why that cannot be told. */
export type Lacking =
  | { readonly request: Request }
  | { readonly entry: readonly string[] }
  | { readonly nobody: "role" | "user" | "bucket"; readonly name: string }
  | { readonly open: string };

/** Something that may give what is declared, as one caller has it. */
interface Giver {
  readonly asker: Asker;
  readonly effective: Effective;
  /** Why nothing of it is certain. */
  readonly doubt?: string;
}

/** One action on one resource of a statement. */
function partsIn({
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
function bucketIn({ resources = [] }: PolicyStatement): string | undefined {
  const name = /^arn:[^:]*:s3:::([^/]+)/.exec(resources[0] ?? "")?.[1];
  return name === "*" ? undefined : name;
}

/** What nobody can read of a bucket's policy. */
function unread(bucket: Bucket, { documents }: Context): string | undefined {
  const open = bucketDocuments(bucket, "after", documents).find(({ policy }) => policy === undefined);
  return open === undefined ? undefined : `${open.change.address} is not known until apply`;
}

/** What the plan's result gives a caller on a bucket by its policy, its ACL and its access points. */
function onBucket(name: string, asker: Asker, context: Context): readonly Giver[] {
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
function byShare({ after }: Share): readonly Giver[] {
  const seen = new Set<Effective>();
  return after.flatMap(({ asker, effective, undecided }) => {
    if (asker === undefined || effective === undefined || seen.has(effective)) return [];
    seen.add(effective);
    return [{ asker, effective, ...(undecided === undefined ? {} : { doubt: undecided }) }];
  });
}

/** What a grant gives a caller; what buckets deny anyway, no grant gives. */
function wantedOf(view: Policy, keep: readonly Kept[], asker: Asker, bucket: string | undefined): Effective {
  return { ways: [[view]], denials: keptOn(keep, bucket).map((policy) => saidTo(policy, asker)) };
}

/** Nothing where one of them gives all of a part; else a request that none of them certainly lets in. */
function lackOf(
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

function sameBucket(share: Share, bucket: string | undefined): boolean {
  return bucket === undefined || share.bucket === bucket || bucketMatches(share.bucket, bucket);
}

/** What a grant gives on buckets, caller by caller. */
function onBuckets(
  { buckets }: LetIn,
  keep: readonly Kept[],
  shares: readonly Share[],
  context: Context,
): Lacking | undefined {
  const names = new Set(buckets.statements.flatMap(({ principals = [] }) => principals.map(principalText)));
  // an account's ARN and its canonical user are one: either will do
  const results = [...names].map((name): Lacking | undefined => {
    const asker = overTls(askerOf(name));
    const view = saidTo(buckets, asker);
    const parts = partsIn(view);
    for (const part of parts) {
      const bucket = bucketIn(part.statement);
      const indirect = shares.filter(
        (share) =>
          ["role", "grant", "transfer", "user"].includes(share.way) &&
          sameBucket(share, bucket) &&
          (share.way === "user"
            ? share.outsider.id === name
            : callersOf(share).some((one) => speaks(saidTo(buckets, one)))),
      );
      const givers = [...(bucket === undefined ? [] : onBucket(bucket, asker, context)), ...indirect.flatMap(byShare)];
      const found = lackOf(part, wantedOf(view, keep, asker, bucket), givers, asker);
      if ("witness" in found && givers.length === 0 && bucket !== undefined && !context.after.buckets.has(bucket))
        return { nobody: "bucket", name: bucket };
      if ("witness" in found) return { request: { ...found.witness, principal: name } };
      if ("undecided" in found) return { open: found.undecided };
    }
    return undefined;
  });
  return several(results, isOneOf(names));
}

/** Two names of one account, of which either will do. */
function isOneOf(names: ReadonlySet<string>): boolean {
  return names.size === 2 && [...names].some((name) => /^[0-9a-f]{64}$/.test(name));
}

function several(results: readonly (Lacking | undefined)[], either: boolean): Lacking | undefined {
  if (either && results.includes(undefined)) return undefined;
  return results.find((one) => one !== undefined && !("open" in one)) ?? results.find((one) => one !== undefined);
}

/** What the role or user of a grant lacks. */
function asIdentity(
  letIn: LetIn,
  keep: readonly Kept[],
  shares: readonly Share[],
  kind: "role" | "user",
): Lacking | undefined {
  const { grant, identity } = letIn;
  const own = shares.filter(
    (share) =>
      share.way === kind &&
      share.after.length > 0 &&
      (kind === "user" ? isUser(share, letIn) : entryOf(share, letIn) !== undefined && isCalled(share, grant)),
  );
  const [first] = own;
  const name = grant.kind === "service" ? (grant.name ?? "") : "";
  if (first === undefined) return { nobody: kind, name };
  if (kind === "role") {
    const lack = entryLack(own, letIn);
    if (lack !== undefined) return lack;
  }
  const [caller] = byShare(first);
  if (caller === undefined) return { nobody: kind, name };
  const view = saidTo(identity, caller.asker);
  for (const part of partsIn(view)) {
    const bucket = bucketIn(part.statement);
    const givers = own.filter((share) => sameBucket(share, bucket)).flatMap(byShare);
    const found = lackOf(part, wantedOf(view, keep, caller.asker, bucket), givers, caller.asker);
    if ("witness" in found) return { request: { ...found.witness, principal: first.outsider.id } };
    if ("undecided" in found) return { open: found.undecided };
  }
  return undefined;
}

/** Whether whom the grant names may become the role in all the ways that it says. */
function entryLack(shares: readonly Share[], { trust }: LetIn): Lacking | undefined {
  const found = shares.flatMap(({ entered = [] }) =>
    entered.map((one) => entrySurplus(one, declaredEntry(one, trust), one.effective)),
  );
  if (found.length === 0) return undefined;
  if (found.some((one) => "none" in one)) return undefined;
  const [open] = found.flatMap((one) => ("undecided" in one ? one.undecided : []));
  return open === undefined
    ? { entry: [...new Set(shares.flatMap(({ identity }) => identity?.resource?.address ?? []))] }
    : { open };
}

/** What a grant declares and the plan's result lacks: the first that is found; undefined where it has all of it. */
export function lackingOf(
  letIn: LetIn,
  { keep }: Declarations,
  shares: readonly Share[],
  context: Context,
): Lacking | undefined {
  if (speaks(letIn.buckets)) return onBuckets(letIn, keep, shares, context);
  if (letIn.way === "role" && speaks(letIn.trust)) return asIdentity(letIn, keep, shares, "role");
  return letIn.way === "user" ? asIdentity(letIn, keep, shares, "user") : undefined;
}
