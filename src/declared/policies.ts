import { hasTwoNames, whoOf } from "../catalogue/who";
import type { ServicePattern } from "../catalogue/pattern";
import { documentJson } from "../grants/document";
import { policiesFor } from "../grants/policies";
import type { KeyGrant, Policies, Statement } from "../grants/statement";
import { wayOf } from "../grants/way";
import { parseBy } from "../policy/parse-by";
import type { Policy, PolicyKind } from "../policy/policy";
import { principalPolicies } from "./generate/principal-policies";
import type { DeclaredGrant, PrincipalGrant, ServiceGrant } from "./model";

/** What one grant lets in, as policies of the engine. Those that the grant does not speak of are empty. */
export interface GrantPolicies {
  /** Whom it lets in on buckets: with principals. */
  readonly buckets: Policy;
  /** What its role or user may. */
  readonly identity: Policy;
  /** Who may become its role. */
  readonly trust: Policy;
  /** ARN of a key → who may use it. */
  readonly keys: ReadonlyMap<string, Policy>;
}

function read(document: unknown, kind: PolicyKind): Policy {
  const { policy } = parseBy([], document, kind);
  return policy ?? { kind, version: "2012-10-17", statements: [] };
}

function policyOf(statements: readonly Statement[], kind: PolicyKind): Policy {
  return statements.length === 0
    ? { kind, version: "2012-10-17", statements: [] }
    : read(documentJson(statements), kind);
}

/** A grant of KMS as the statement of a key's policy that lets the same in. */
function ofKeyGrant({ granteePrincipal, operations }: KeyGrant): Statement {
  return {
    sid: "",
    principals: { type: "AWS", identifiers: [granteePrincipal] },
    actions: operations.map((operation) => ({ action: `kms:${operation}`, because: "", source: "" })),
    resources: ["*"],
    conditions: [],
  };
}

function keysOf(all: readonly Policies[]): GrantPolicies["keys"] {
  const found = new Map<string, Statement[]>();
  const add = (keyArn: string, statements: readonly Statement[]) =>
    found.set(keyArn, [...(found.get(keyArn) ?? []), ...statements]);
  for (const { keyGrants, keyPolicies } of all) {
    for (const grant of keyGrants) add(grant.keyArn, [ofKeyGrant(grant)]);
    for (const [keyArn, statements] of Object.entries(keyPolicies)) add(keyArn, statements);
  }
  return new Map([...found].map(([keyArn, statements]) => [keyArn, policyOf(statements, "key")]));
}

function ofPrincipal(grant: PrincipalGrant, keys: ReadonlyMap<string, string>): GrantPolicies {
  const policies = principalPolicies(grant, keys);
  return {
    buckets: policyOf(Object.values(policies.buckets).flat(), "resource"),
    identity: policyOf([], "identity"),
    trust: policyOf([], "trust"),
    keys: keysOf([policies]),
  };
}

function ofService({ choices, name }: ServiceGrant, pattern: ServicePattern): GrantPolicies {
  const way = wayOf(pattern, choices.way);
  const who = whoOf(way);
  // an account by its ARN and by its canonical user is one and the same
  const types =
    choices.principalType === undefined && who !== undefined && hasTwoNames(who)
      ? (["AWS", "CanonicalUser"] as const)
      : ([undefined] as const);
  const all = types.map((principalType) =>
    policiesFor(pattern, {
      ...choices,
      ...(name === undefined ? {} : { name }),
      ...(principalType === undefined ? {} : { principalType }),
    }),
  );
  const [{ identity, trust } = { identity: [], trust: [] }] = all;
  return {
    buckets: policyOf(
      all.flatMap(({ buckets }) => Object.values(buckets).flat()),
      "resource",
    ),
    identity: policyOf(identity, "identity"),
    trust: policyOf(trust, "trust"),
    keys: keysOf(all),
  };
}

/** A grant of a service with the keys of its buckets. */
function withKeys(grant: ServiceGrant, keys: ReadonlyMap<string, string>): ServiceGrant {
  const buckets = Object.entries(grant.choices.buckets).map(([label, bucket]) => {
    const keyArn = keys.get(bucket.name);
    return [label, keyArn === undefined ? bucket : { ...bucket, kms: { keyArn } }] as const;
  });
  return { ...grant, choices: { ...grant.choices, buckets: Object.fromEntries(buckets) } };
}

/**
 * What a grant lets in. Nobody, for a service that the catalogue does not have.
 *
 * @param patterns the catalogue
 * @param keys bucket → ARN of the key that encrypts it
 */
export function policiesOfGrant(
  grant: DeclaredGrant,
  patterns: readonly ServicePattern[],
  keys: ReadonlyMap<string, string>,
): GrantPolicies {
  if (grant.kind === "principal") return ofPrincipal(grant, keys);
  const pattern = patterns.find(({ id }) => id === grant.service);
  if (pattern !== undefined) return ofService(withKeys(grant, keys), pattern);
  return {
    buckets: policyOf([], "resource"),
    identity: policyOf([], "identity"),
    trust: policyOf([], "trust"),
    keys: new Map(),
  };
}
