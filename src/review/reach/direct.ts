import type { Policy } from "../../policy";
import { type Asker, viewOf } from "../../policy/asker";
import { meets } from "../../policy/effective";
import { hasHole } from "../../policy/hole";
import type { Bucket } from "../inventory/inventory";
import type { Side } from "../plan/values";
import { aclSaid } from "./acl";
import { limitOf } from "./atoms";
import { bucketPolicies, type BucketPolicies, wholeBucket } from "./bucket-policies";
import { pastDenied } from "./clock";
import type { Context } from "./context";
import { type Held, holdsNothing, type Source } from "./judge";
import type { Said } from "./parties";

/** What decides on one side who reaches a bucket directly: its policy, and its ACL. */
export interface DirectSide {
  readonly bucket: Bucket;
  readonly policies: BucketPolicies;
  readonly acl: ReturnType<typeof aclSaid>;
}

export function directSide(bucket: Bucket | undefined, side: Side, context: Context): DirectSide | undefined {
  if (bucket === undefined) return undefined;
  return { bucket, policies: bucketPolicies(bucket, side, context), acl: aclSaid(bucket, side, context) };
}

/** A policy that S3 refuses leaves the present one as it is. */
export function afterRefusal(before: DirectSide | undefined, after: DirectSide | undefined): DirectSide | undefined {
  if (after?.policies.effect !== "refused") return after;
  return { ...after, policies: before?.policies ?? { standing: [], effect: undefined } };
}

export const saidIn = (side: DirectSide | undefined): readonly Said[] =>
  side === undefined ? [] : [...side.policies.standing, ...side.acl];

/** What Deny statements near a part leave of it, in words. */
export function limitsNear(
  statement: Parameters<typeof meets>[0],
  sources: readonly { readonly policy: Policy; readonly written: Policy; readonly secret: boolean }[],
): readonly string[] {
  return sources.flatMap(({ policy, written, secret }) =>
    policy.statements
      .filter((one) => one.effect !== "Allow" && meets(statement, policy, one))
      .map((one) => limitOf(written, one, secret)),
  );
}

const usesNotResource = ({ statements }: Policy): boolean =>
  statements.some(({ notResources }) => notResources !== undefined);

/** What a caller from outside holds on a bucket by asking S3 itself. */
export function heldDirectly(side: DirectSide | undefined, asker: Asker, context: Context): Held {
  if (side === undefined) return holdsNothing;
  const { bucket, policies, acl } = side;
  const noPoint = { ...asker, context: new Map([...noPoints, ...asker.context]) };
  const cut = policies.effect === "cut-off" && asker.caller.kind !== "service";
  const seen = policies.standing.map(({ document, policy, doubt }) => ({
    document,
    doubt,
    policy: viewOf(policy, noPoint),
  }));
  const byAcl = acl.map(({ document, policy, limits }) => ({ document, limits, policy: viewOf(policy, noPoint) }));
  const whole = seen.some(({ policy }) => usesNotResource(policy))
    ? [
        wholeBucket(
          bucket.name,
          seen.map(({ document }) => document),
        ),
      ]
    : [];
  const open = cut ? [] : seen.map(({ policy }) => [policy, ...whole]);
  const sources: readonly Source[] = [
    ...seen.map(({ document, policy, doubt }): Source => ({
      document,
      policy,
      bucket: bucket.name,
      limits: [],
      alone: whole.length === 0,
      ...(doubt === undefined ? {} : { doubt }),
      ...(cut ? { effect: "cut-off" as const } : {}),
    })),
    ...byAcl.map(({ document, policy, limits }): Source => ({
      document,
      policy,
      bucket: bucket.name,
      limits,
      alone: true,
    })),
  ];
  const views = [...seen, ...byAcl].map(({ policy }) => policy);
  return {
    effective: {
      ways: [...open, ...byAcl.map(({ policy }) => [policy])],
      denials: [...views, ...pastDenied(views, context.now)],
    },
    sources,
  };
}

/** Requests to the bucket itself do not come by an access point. */
const noPoints: readonly (readonly [string, readonly string[]])[] = [
  ["s3:dataaccesspointaccount", []],
  ["s3:dataaccesspointarn", []],
  ["s3:accesspointnetworkorigin", []],
];

/** Whether a bucket's name is known. */
export const isNamed = ({ name }: Bucket): boolean => !hasHole(name);
