import { parsePolicy, type Policy, type PolicyKind } from "../../src/policy";

/** A policy whose grammar AWS would take; anything else is a mistake in the test. */
export function read(document: unknown, kind?: PolicyKind): Policy {
  const { policy, problems } = parsePolicy(document, { lint: false, ...(kind === undefined ? {} : { kind }) });
  const errors = problems.filter(({ severity }) => severity === "error");
  if (!policy || errors.length > 0) throw new Error(JSON.stringify(errors));
  return policy;
}

type Texts = string | readonly string[];

/** A document of these statements. */
export function policy(...Statement: readonly unknown[]) {
  return { Version: "2012-10-17", Statement };
}

export function allow(Action: Texts, Resource: Texts, Condition?: unknown) {
  return { Effect: "Allow", Action, Resource, ...(Condition ? { Condition } : {}) };
}

export function deny(Action: Texts, Resource: Texts, Condition?: unknown) {
  return { ...allow(Action, Resource, Condition), Effect: "Deny" };
}

export function to(Principal: unknown, statement: object) {
  return { ...statement, Principal };
}
