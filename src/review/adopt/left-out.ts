import { statementsOf } from "../../declared/kept";
import { grantPolicies } from "../../declared/generate/grant-policies";
import type { Declared } from "../../declared/model";
import { withPolicy } from "../../declared/with-policy";
import type { Catalogue } from "../../declared/catalogue";
import { documentJson } from "../../grants/document";
import { parsePolicy } from "../../policy";
import { lacked } from "../declared/unkept";
import type { Model } from "../model";
import { bucketDocuments } from "../reach/bucket-policies";
import { documentPartition } from "../reach/scoped";

/** What `generate` would write as the policy of a bucket. */
function generatedFor(bucket: string, declared: Declared, service: Catalogue["service"]) {
  const keep = declared.buckets.find(({ name }) => name === bucket)?.keep ?? [];
  const given = grantPolicies(declared, service).flatMap(({ policies }) => policies.buckets[bucket] ?? []);
  const Statement = [...keep.flatMap(statementsOf), ...documentJson(given).Statement];
  return parsePolicy({ Version: "2012-10-17", Statement }, { kind: "resource", lint: false }).policy;
}

/** Bucket → what its policy says today, and the one that is generated would not, e.g. since it is secret. */
export function leftOut(
  declared: Declared,
  { service }: Catalogue,
  model: Model,
): ReadonlyMap<string, readonly string[]> {
  const found = [...withPolicy(declared)].map((name) => {
    const bucket = model.after.buckets.get(name);
    const generated = generatedFor(name, declared, service);
    const all = bucketDocuments(bucket, "after", model.documents).flatMap(({ policy, change, sensitive, text }) => {
      if (policy === undefined || generated === undefined) return [`what ${change.address} says, which is not known`];
      const kept = { bucket: name, partition: documentPartition(text), policy };
      return policy.statements.flatMap((statement): readonly string[] => {
        const found = lacked(kept, statement, generated, [policy]);
        if ("none" in found) return [];
        const { sid = "", index } = statement;
        const name = sensitive || sid === "" ? `statement ${index + 1}` : sid;
        return [`${"undecided" in found ? "perhaps " : ""}${name} of ${change.address}`];
      });
    });
    return [name, all] as const;
  });
  return new Map(found.filter(([, all]) => all.length > 0));
}
