import type { BucketPolicyWay } from "../../catalogue/way";
import { needsByWay } from "../../catalogue/told";
import { hasTwoNames, awsServicesOf } from "../../catalogue/who";
import { neededActions } from "../needs";
import { mayEnter, principalsOf } from "../principals";
import { proofConditions } from "../proofs";
import { collect, inOrder, type Common, type BucketEntry } from "../common";
import { inKeyPolicies } from "../on-keys";
import { onS3 } from "../on-s3";
import type { KeyGrant, Policies } from "../statement";
import { noPolicies, type GrantWay } from "./way";

/** How the way reaches the key of an encrypted bucket. KMS grants name identities of an account, never a service. */
export function keyBy({ key, who }: BucketPolicyWay): "grant" | "key-policy" {
  return key ?? (awsServicesOf(who).length > 0 ? "key-policy" : "grant");
}

function keyGrants(
  common: Common,
  way: BucketPolicyWay,
  entries: readonly BucketEntry[],
  grantees: readonly string[],
): readonly KeyGrant[] {
  return entries.flatMap(({ label, access, keyArn }) => {
    const actions = neededActions(common.pattern, inOrder(access), "key", common.features, common.way);
    if (keyArn === undefined || actions.length === 0) return [];
    const operations = actions.map(({ action }) => action.replace("kms:", ""));
    const several = "chosen" in way.who || grantees.length > 1;
    return grantees.map((granteePrincipal, at) => ({
      name: `${common.pattern.id}-${label}${several ? `-${at}` : ""}`,
      label,
      keyArn,
      granteePrincipal,
      operations,
    }));
  });
}

/** Policies of the buckets that name the vendor. */
export const grantByBucketPolicy: GrantWay<BucketPolicyWay> = {
  policyKinds: ["resource", "key"],
  made: "the bucket's policy names its caller",
  asks: (_, way, all) => all.filter(({ name }) => name !== "principalType" || hasTwoNames(way.who)),
  policies: (common, way, choices, entries): Policies => {
    if (!mayEnter(way, choices)) return noPolicies;
    const always = [...proofConditions(way.proof, common.told), ...common.always];
    const named: Common = { ...common, always, principals: principalsOf(way.who, choices) };
    const byBucket = collect(entries.map((entry) => [entry.name, entry] as const));
    const buckets = Object.fromEntries([...byBucket].map(([name, of]) => [name, onS3(named, of)]));
    if (!needsByWay(common.pattern, way).some(({ on }) => on === "key")) return { ...noPolicies, buckets };
    if (keyBy(way) === "key-policy") return { ...noPolicies, buckets, keyPolicies: inKeyPolicies(named, entries) };
    const grantees = principalsOf(way.who, { ...choices, principalType: "AWS" }).identifiers;
    return { ...noPolicies, buckets, keyGrants: keyGrants(common, way, entries, grantees) };
  },
};
