import type { Condition, Policy, PolicyStatement, Principal } from "../../policy";
import { hasHole } from "../../policy/hole";
import { inVersion2012 } from "../../policy/of-2008";
import { principalText } from "../../policy/principal";
import type { Atom } from "../reach/atoms";
import type { Share } from "../reach/shares";
import { isOnBucket } from "./on-bucket";

function oneOrMany(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? (values[0] ?? "") : values;
}

function operatorOf({ operator, each, ifExists }: Condition): string {
  const of = each === "all" ? "ForAllValues:" : each === "any" ? "ForAnyValue:" : "";
  return `${of}${operator}${ifExists === true ? "IfExists" : ""}`;
}

const types: { readonly [kind in Principal["kind"]]?: string } = {
  account: "AWS",
  arn: "AWS",
  id: "AWS",
  canonical: "CanonicalUser",
  service: "Service",
  federated: "Federated",
};

function principalsJson(principals: readonly Principal[]): object | string {
  if (principals.some(({ kind }) => kind === "everyone")) return "*";
  const by = new Map<string, string[]>();
  for (const principal of principals) {
    const type = types[principal.kind] ?? "AWS";
    by.set(type, [...(by.get(type) ?? []), principalText(principal)]);
  }
  return Object.fromEntries([...by].map(([type, ids]) => [type, oneOrMany(ids)]));
}

/** A statement as AWS writes it in the version 2012-10-17; undefined where a part of it is not known, or is there twice. */
export function statementJson(
  statement: PolicyStatement,
  resources: readonly string[],
  version: Policy["version"],
): object | undefined {
  if (hasHole(JSON.stringify([statement, resources]).replaceAll("\\u0000", "\0"))) return undefined;
  const { sid, effect, principals, notPrincipals, actions, notActions, notResources, conditions } = statement;
  const texts = (values: readonly string[]) => oneOrMany(values.map((value) => inVersion2012(value, version)));
  const tests: { [operator: string]: { [key: string]: string | readonly string[] } } = {};
  for (const condition of conditions) {
    const operator = operatorOf(condition);
    // JSON has each key once
    if (tests[operator]?.[condition.key] !== undefined) return undefined;
    tests[operator] = { ...tests[operator], [condition.key]: texts(condition.values) };
  }
  return {
    ...(sid === undefined || sid === "" ? {} : { Sid: sid }),
    Effect: effect,
    ...(principals ? { Principal: principalsJson(principals) } : {}),
    ...(notPrincipals ? { NotPrincipal: principalsJson(notPrincipals) } : {}),
    ...(actions ? { Action: oneOrMany(actions) } : {}),
    ...(notActions ? { NotAction: oneOrMany(notActions) } : {}),
    ...(notResources ? { NotResource: texts(notResources) } : { Resource: texts(resources) }),
    ...(conditions.length === 0 ? {} : { Condition: tests }),
  };
}

/** A statement without its Sid where another has it: Terraform takes each once. */
export function withFreeSid(statement: object, others: readonly object[]): object {
  const { Sid, ...rest } = statement as { readonly Sid?: string };
  const isTaken = Sid !== undefined && others.some((other) => (other as { readonly Sid?: string }).Sid === Sid);
  return isTaken ? rest : statement;
}

/** Statements that give what a share has, as the bucket's policy would hold them; undefined where they cannot be written. */
export function keptStatements(share: Share): readonly object[] | undefined {
  const atoms = [...share.gains, ...share.keeps];
  if (!isOnBucket(share) || atoms.some(({ document }) => document.sensitive)) return undefined;
  const byStatement = new Map<PolicyStatement, Atom[]>();
  for (const atom of atoms) byStatement.set(atom.written, [...(byStatement.get(atom.written) ?? []), atom]);
  const found = [...byStatement].map(([written, of]) => {
    const resources = [...new Set(of.flatMap(({ statement }) => statement.resources ?? []))].sort();
    const actions = [...new Set(of.flatMap(({ statement }) => statement.actions ?? []))].sort();
    const version = of[0]?.version ?? "2012-10-17";
    return statementJson(
      { ...written, effect: "Allow", ...(written.notActions ? {} : { actions }) },
      resources,
      version,
    );
  });
  return found.includes(undefined) ? undefined : found.flatMap((one) => one ?? []);
}
