import { s3Arn } from "../../aws/bucket-arn";
import type { Policy, PolicyStatement, Request } from "../../policy";
import { moreThan } from "../../policy/compare";
import { hasHole } from "../../policy/hole";
import type { Sought } from "../../policy/space/finder";
import { inForce } from "../reach/bucket-policies";
import type { Context } from "../reach/context";
import { directSide } from "../reach/direct";
import { unread } from "./givers";
import { type Declarations, type Kept, keptOn } from "./let-in";

/** A statement that the file keeps and the bucket's policy lacks after the plan, or of which that cannot be told. */
export type Unkept = { readonly kept: Kept; readonly statement: PolicyStatement } & (
  { readonly request: Request } | { readonly nobody: "bucket" } | { readonly open: string }
);

const everybody = {
  index: -1,
  principals: [{ kind: "everyone", id: "*" }],
  actions: ["s3:*"],
  conditions: [],
} as const;

/** Everything that S3 reads in the policy of one bucket, and what it does not read there. */
function within({ bucket, partition }: Pick<Kept, "bucket" | "partition">): {
  readonly all: PolicyStatement;
  readonly elsewhere: readonly PolicyStatement[];
} {
  const arn = s3Arn(partition, bucket);
  return {
    all: { ...everybody, effect: "Allow", resources: [arn, `${arn}/*`] },
    elsewhere: [
      { ...everybody, effect: "Deny", actions: ["*"], notResources: [arn, `${arn}/*`] },
      {
        index: -1,
        effect: "Deny",
        principals: everybody.principals,
        notActions: ["s3:*"],
        resources: ["*"],
        conditions: [],
      },
    ],
  };
}

/** As everything is judged, what is allowed is asked about over HTTPS: no SDK asks otherwise. */
const overHttp: readonly PolicyStatement[] = [
  { operator: "Bool", key: "aws:SecureTransport", values: ["false"] },
  { operator: "NumericLessThan", key: "s3:TlsVersion", values: ["1.3"] },
].map((condition) => ({ ...everybody, effect: "Deny", resources: ["*"], conditions: [condition] }));

function denialsOf(policies: readonly Policy[]): readonly PolicyStatement[] {
  return policies.flatMap(({ statements }) => statements.filter(({ effect }) => effect !== "Allow"));
}

/** What a statement says that a policy does not: allows something more, or denies it. */
export function lacked(
  kept: Pick<Kept, "bucket" | "partition" | "policy">,
  statement: PolicyStatement,
  there: Policy,
  beside: readonly Policy[],
): Sought {
  const { all, elsewhere } = within(kept);
  const own: Policy = { ...kept.policy, statements: [statement] };
  if (statement.effect === "Deny")
    return moreThan({ ...there, statements: [all, ...denialsOf([there])] }, { ...own, statements: [all, statement] });
  const cut = [...elsewhere, ...overHttp, ...denialsOf(beside)];
  return moreThan({ ...own, statements: [statement, ...cut] }, there);
}

/** What the policy of a bucket says after the plan, together with its ACL; or why that is not known. */
function policyOf({ bucket, policy }: Kept, context: Context): Policy | { readonly open: string } | undefined {
  const [then, now] = [context.before.buckets.get(bucket), context.after.buckets.get(bucket)];
  if (now === undefined) return undefined;
  if (hasHole(bucket)) return { open: "the bucket's name is not known until apply" };
  const open = unread(now, context);
  if (open !== undefined) return { open };
  const { standing } = inForce(then, now, "after", context);
  const said = [...standing, ...(directSide(now, "after", context)?.acl ?? [])];
  const [first] = standing;
  return {
    kind: "resource",
    version: first?.policy.version ?? policy.version,
    statements: said.flatMap((one) => one.policy.statements),
  };
}

/** The statements of `keep` that are not there after the plan. */
export function unkeptOf({ keep }: Declarations, context: Context): readonly Unkept[] {
  return keep.flatMap((kept) => {
    const there = policyOf(kept, context);
    const beside = keptOn(keep, kept.bucket);
    return kept.policy.statements.flatMap((statement): readonly Unkept[] => {
      if (there === undefined) return [{ kept, statement, nobody: "bucket" }];
      if ("open" in there) return [{ kept, statement, open: there.open }];
      const found = lacked(kept, statement, there, beside);
      if ("none" in found) return [];
      return "witness" in found
        ? [{ kept, statement, request: found.witness }]
        : [{ kept, statement, open: found.undecided }];
    });
  });
}
