import type { Request } from "../../policy";
import { askerOf } from "../../policy/asker";
import { principalText } from "../../policy/principal";
import type { Context } from "../reach/context";
import type { Share } from "../reach/shares";
import { bucketIn, byShare, lackOf, onBucket, partsIn, sameBucket, grantedThere } from "./givers";
import type { Declarations, Kept, LetIn } from "./let-in";
import { callersOf, declaredEntry, entryOf, entrySurplus, isCalled, isUser, overTls, saidTo, speaks } from "./who";

/** What a grant declares and the plan's result does not have; or why that cannot be told. */
export type Lacking =
  | { readonly request: Request }
  | { readonly entry: readonly string[] }
  | { readonly nobody: "role" | "user" | "bucket"; readonly name: string }
  | { readonly open: string };

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
      const found = lackOf(part, grantedThere(view, keep, asker, bucket), givers, asker);
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
    const found = lackOf(part, grantedThere(view, keep, caller.asker, bucket), givers, caller.asker);
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
