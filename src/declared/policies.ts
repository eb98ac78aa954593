import { hasTwoNames, whoOf } from "../catalogue/who";
import type { ServicePattern } from "../catalogue/pattern";
import { documentJson } from "../grants/document";
import { policiesFor } from "../grants/policies";
import type { Statement } from "../grants/statement";
import { wayOf } from "../grants/way";
import { parsePolicy, type Policy, type PolicyKind } from "../policy";
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
}

function read(document: unknown, kind: PolicyKind): Policy {
  const { policy } = parsePolicy(document, { kind, lint: false });
  return policy ?? { kind, version: "2012-10-17", statements: [] };
}

function policyOf(statements: readonly Statement[], kind: PolicyKind): Policy {
  return statements.length === 0
    ? { kind, version: "2012-10-17", statements: [] }
    : read(documentJson(statements), kind);
}

function ofPrincipal(grant: PrincipalGrant): GrantPolicies {
  const { buckets } = principalPolicies(grant, new Map());
  return {
    buckets: policyOf(Object.values(buckets).flat(), "resource"),
    identity: policyOf([], "identity"),
    trust: policyOf([], "trust"),
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
  };
}

/**
 * What a grant lets in. Nobody, for a service that the catalogue does not have.
 *
 * @param patterns the catalogue
 */
export function policiesOfGrant(grant: DeclaredGrant, patterns: readonly ServicePattern[]): GrantPolicies {
  if (grant.kind === "principal") return ofPrincipal(grant);
  const pattern = patterns.find(({ id }) => id === grant.service);
  if (pattern !== undefined) return ofService(grant, pattern);
  return { buckets: policyOf([], "resource"), identity: policyOf([], "identity"), trust: policyOf([], "trust") };
}
