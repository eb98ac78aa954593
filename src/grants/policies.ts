import type { ServicePattern } from "../catalogue/pattern";
import { authOf, principalsOf } from "./auth";
import type { Choices } from "./choices";
import { featureSet, neededActions } from "./needs";
import { trustSid } from "./sid";
import { collect, inOrder, onKeys, onS3, type Common, type Entry } from "./statements";
import type { KeyGrant, Policies, Statement } from "./statement";

const keyGrantsOf = (common: Common, entries: readonly Entry[], granteePrincipal: string): readonly KeyGrant[] =>
  entries.flatMap(({ label, access, keyArn }) => {
    const actions = neededActions(common.pattern, inOrder(access), "key", common.features);
    if (keyArn === undefined || actions.length === 0) return [];
    return [{ label, keyArn, granteePrincipal, operations: actions.map(({ action }) => action.replace("kms:", "")) }];
  });

const trust = (common: Common, externalId: string): readonly Statement[] => [
  {
    sid: trustSid(common.pattern),
    ...(common.principals === undefined ? {} : { principals: common.principals }),
    actions: [
      {
        action: "sts:AssumeRole",
        because: "work with the rights of this role",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html",
      },
    ],
    conditions: [{ test: "StringEquals", variable: "sts:ExternalId", values: [externalId] }, ...common.until],
  },
];

/**
 * The policies with which this service gets just the access that was chosen: nothing is left to decide.
 * The choices are taken as checked (`checkChoices`).
 */
export const policiesFor = (pattern: ServicePattern, choices: Choices): Policies => {
  const auth = authOf(pattern, choices.auth);
  const entries = Object.entries(choices.buckets).map(([label, { name, access, paths = ["*"], kms }]) => ({
    label,
    name,
    access,
    paths,
    ...(kms === undefined ? {} : { keyArn: kms.keyArn }),
  }));
  const until =
    choices.expiresAt === undefined
      ? []
      : [{ test: "DateLessThan", variable: "aws:CurrentTime", values: [choices.expiresAt] }];
  const alone: Common = { pattern, features: featureSet(pattern, choices.features), until };
  const none: Policies = { buckets: {}, identity: [], trust: [], keyGrants: [] };
  if (auth.kind === "bucket-policy") {
    const common: Common = { ...alone, principals: principalsOf(auth.principal, choices) };
    const byBucket = collect(entries.map((entry) => [entry.name, entry] as const));
    const grantee = principalsOf(auth.principal, { ...choices, principalType: "AWS" }).identifiers[0] ?? "";
    return {
      ...none,
      buckets: Object.fromEntries([...byBucket].map(([name, of]) => [name, onS3(common, of)])),
      keyGrants: keyGrantsOf(alone, entries, grantee),
    };
  }
  const identity = [...onS3(alone, entries), ...onKeys(alone, entries)];
  if (auth.kind === "user") return { ...none, identity };
  const common: Common = { ...alone, principals: principalsOf(auth.principal, choices) };
  return { ...none, identity, trust: trust(common, choices.externalId ?? "") };
};
