import { s3Arn } from "../../aws/bucket-arn";
import { findAction } from "../../aws/actions";
import type { StatementCondition, GrantedAction, KeyGrant, Policies, Statement } from "../../grants/statement";
import { listActions, listPrefix, narrows } from "../../grants/paths";
import { pascal } from "../../grants/sid";
import { noPolicies } from "../../grants/ways/way";
import type { DeclaredPlace, PrincipalGrant } from "../model";
import { endOf } from "../ended";
import { keyOperations } from "../key-operations";
import { bucketIdentifier } from "./bucket-identifier";

interface Allowed {
  readonly resources: readonly string[];
  /** Keys that may be listed. */
  readonly prefixes: readonly string[];
  readonly level: "Objects" | "Bucket" | "List";
}

/** Where one action is allowed on a bucket. */
function allowed(action: string, bucket: string, places: readonly DeclaredPlace[]): Allowed {
  const paths = [...new Set(places.map(({ path = "*" }) => path))].sort();
  if (findAction(action)?.levels.includes("object") === true)
    return { resources: paths.map((path) => s3Arn("aws", `${bucket}/${path}`)), prefixes: [], level: "Objects" };
  const narrow = listActions.includes(action) && narrows(paths);
  return {
    resources: [s3Arn("aws", bucket)],
    prefixes: narrow ? [...new Set(paths.map(listPrefix))].sort() : [],
    level: narrow ? "List" : "Bucket",
  };
}

/** What each statement asks for. */
function conditionsOf({ expires, source }: PrincipalGrant): readonly StatementCondition[] {
  const { accounts = [], arns = [] } = source ?? {};
  return [
    ...(accounts.length === 0 ? [] : [{ test: "StringEquals", variable: "aws:SourceAccount", values: accounts }]),
    ...(arns.length === 0 ? [] : [{ test: "ArnLike", variable: "aws:SourceArn", values: arns }]),
    ...(expires === undefined ? [] : [{ test: "DateLessThan", variable: "aws:CurrentTime", values: [endOf(expires)] }]),
  ];
}

/** Statements of a bucket's policy: actions that are allowed at the same places share one. */
function statementsOn(grant: PrincipalGrant, bucket: string): readonly Statement[] {
  const { type, id } = grant.principal;
  const always = conditionsOf(grant);
  const groups = new Map<string, { readonly of: Allowed; readonly actions: GrantedAction[] }>();
  for (const { action, places } of grant.may) {
    const here = places.filter((place) => place.bucket === bucket);
    if (here.length === 0) continue;
    const of = allowed(action, bucket, here);
    const key = JSON.stringify(of);
    const group = groups.get(key) ?? { of, actions: [] };
    group.actions.push({ action, because: "", source: "" });
    groups.set(key, group);
  }
  return [...groups.values()].map(({ of: { resources, prefixes, level }, actions }) => ({
    sid: `${pascal(grant.label)}${level}`,
    principals: { type, identifiers: [id] },
    actions,
    resources,
    conditions: [
      ...(prefixes.length === 0 ? [] : [{ test: "StringLike", variable: "s3:prefix", values: prefixes }]),
      ...always,
    ],
  }));
}

/**
 * The policies of a grant to a principal.
 *
 * @param keys bucket → ARN of the key that encrypts it
 */
export function principalPolicies(grant: PrincipalGrant, keys: ReadonlyMap<string, string>): Policies {
  const { type, id } = grant.principal;
  const names = [...new Set(grant.may.flatMap(({ places }) => places.map(({ bucket }) => bucket)))].sort();
  const uses = names.flatMap((bucket) => {
    const keyArn = keys.get(bucket);
    const actions = grant.may.filter(({ places }) => places.some((place) => place.bucket === bucket));
    const operations = keyOperations(actions.map(({ action }) => action));
    return keyArn === undefined || operations.length === 0 ? [] : [{ bucket, keyArn, operations }];
  });
  const buckets = Object.fromEntries(names.map((bucket) => [bucket, statementsOn(grant, bucket)]));
  if (type !== "Service") {
    const keyGrants = uses.map(({ bucket, keyArn, operations }): KeyGrant => ({
      name: grant.label,
      label: bucketIdentifier(bucket),
      keyArn,
      granteePrincipal: id,
      operations,
    }));
    return { ...noPolicies, buckets, keyGrants };
  }
  const keyPolicies = Object.fromEntries(
    [...new Set(uses.map(({ keyArn }) => keyArn))].map((keyArn) => {
      const operations = new Set(uses.flatMap((use) => (use.keyArn === keyArn ? use.operations : [])));
      const statement: Statement = {
        sid: `${pascal(grant.label)}Key`,
        principals: { type, identifiers: [id] },
        actions: [...operations].sort().map((name) => ({ action: `kms:${name}`, because: "", source: "" })),
        resources: ["*"],
        conditions: conditionsOf(grant),
      };
      return [keyArn, [statement]];
    }),
  );
  return { ...noPolicies, buckets, keyPolicies };
}
