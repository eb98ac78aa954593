import { parsePolicy, type Condition, type Policy, type PolicyStatement } from "../../policy";
import { moreThan } from "../../policy/compare";
import { hasHole } from "../../policy/hole";
import type { Model } from "../model";
import { accountOf } from "../plan/account";
import { bucketDocuments, bucketPolicies } from "../reach/bucket-policies";
import type { Draft } from "./entry";
import { statementJson, withFreeSid } from "./keep-entry";
import type { Adopting } from "./says";

/** A statement that lets in everybody, as far as it lets in these accounts. */
function withinAccounts(statement: PolicyStatement, accounts: readonly string[]): PolicyStatement | undefined {
  const isAccount = ({ key, operator, each, ifExists }: Condition): boolean =>
    key.toLowerCase() === "aws:principalaccount" && operator === "StringEquals" && each === undefined && !ifExists;
  const asked = statement.conditions.find(isAccount);
  const values = asked === undefined ? accounts : asked.values.filter((value) => accounts.includes(value));
  if (values.length === 0) return undefined;
  const condition: Condition = { operator: "StringEquals", key: asked?.key ?? "aws:PrincipalAccount", values };
  return { ...statement, conditions: [...statement.conditions.filter((one) => one !== asked), condition] };
}

const toOwn = "given to an account of our own, which needs no grant";

function isOpen({ principals = [] }: PolicyStatement): boolean {
  return principals.some(({ kind }) => kind === "everyone");
}

/** A statement as far as it lets in accounts of our own; undefined where it lets in none. */
function toOurs(statement: PolicyStatement, { directory }: Model): PolicyStatement | undefined {
  const ours = (statement.principals ?? []).filter(({ kind, id }) => {
    const account = kind === "account" ? id : kind === "arn" || kind === "federated" ? accountOf(id) : undefined;
    return account !== undefined && directory.ownAccounts.has(account);
  });
  if (ours.length > 0) return { ...statement, principals: ours };
  const own = [...directory.ownAccounts].sort();
  return isOpen(statement) && own.length > 0 ? withinAccounts(statement, own) : undefined;
}

/** What no grant says, and the bucket's one policy has to hold all the same: what is denied, and what accounts of our own are given. */
export function standing(model: Model, isClear: Adopting["isClear"]): Draft["keep"] {
  const buckets = new Set(model.shares.map(({ bucket }) => bucket));
  const kept = (statement: PolicyStatement, inForce: boolean): readonly (readonly [PolicyStatement, string])[] => {
    if (statement.effect === "Deny") return [[statement, "denied to everybody it names, whatever a grant says"]];
    const ours = statement.effect === "Allow" && (inForce || !isOpen(statement)) ? toOurs(statement, model) : undefined;
    return ours === undefined ? [] : [[ours, toOwn]];
  };
  return new Map(
    [...model.after.buckets].flatMap(([name, bucket]) => {
      if (!buckets.has(name) || hasHole(name)) return [];
      const inForce = bucketPolicies(bucket, "after", model).effect !== "refused";
      const statements = bucketDocuments(bucket, "after", model.documents)
        .filter(({ sensitive }) => !sensitive)
        .flatMap(({ policy }) =>
          (policy?.statements ?? []).map((one) => [one, policy?.version ?? "2012-10-17"] as const),
        )
        .flatMap(([one, version]) => kept(one, inForce).map(([part, because]) => [part, because, version] as const))
        .flatMap(([one, because, version]) => {
          const statement = statementJson(one, one.resources ?? [], version);
          return statement === undefined || !isClear(statement) ? [] : [{ statement, because }];
        })
        .map(({ statement, because }, at, all) => {
          const others = all.slice(0, at).map((one) => one.statement);
          return { statement: withFreeSid(statement, others), because };
        });
      return statements.length === 0 ? [] : [[name, statements] as const];
    }),
  );
}

/**
 * Without what is given to accounts of our own by a statement that is kept as a whole, too; and without it on a bucket whose policy
 * is not generated otherwise: it stays as it is.
 *
 * @param isGranted whether a grant is a statement of the bucket's policy
 */
export function withoutNeedless(keep: Draft["keep"], isGranted: (bucket: string) => boolean): Draft["keep"] {
  const found = [...keep].map(([bucket, all]) => {
    const whole = all.filter(({ because }) => because !== toOwn);
    const left = all.filter((one) => one.because !== toOwn || !isCovered(one.statement, whole));
    return [bucket, whole.length === 0 && !isGranted(bucket) ? [] : left] as const;
  });
  return new Map(found.filter(([, left]) => left.length > 0));
}

function isCovered(statement: object, by: readonly { readonly statement: object }[]): boolean {
  const policyOf = (statements: readonly object[]): Policy | undefined =>
    parsePolicy({ Version: "2012-10-17", Statement: statements }, { kind: "resource", lint: false }).policy;
  const [one, others] = [policyOf([statement]), policyOf(by.map((kept) => kept.statement))];
  return one !== undefined && others !== undefined && "none" in moreThan(one, others);
}
