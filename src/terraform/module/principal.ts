import { conditionsOfProof } from "../../grants/proofs";
import type { BucketPolicyWay, RoleWay } from "../../catalogue/way";
import { policyNames, type ChosenPrincipal, type PolicyName } from "../../catalogue/principal";
import { expr, map, type MapValue, type Value } from "../model";
import { templatePart, toldText, toldVariable } from "../told";
import { condition } from "./conditions";

/** Whom a module's statements name. */
export interface ModulePrincipal {
  /** Locals that it takes; `principal` is what the output of that name shows. */
  readonly locals: { readonly [name: string]: Value };
  readonly type: Value;
  readonly identifiers: Value;
  /** Everybody in a list, where no choice has to be made. */
  readonly texts?: readonly Value[];
}

/** One of them alone is written without a list. */
function fixed({ type, texts: all }: PolicyName): ModulePrincipal {
  const texts = all.map(toldText);
  const [only = ""] = texts;
  return texts.length === 1
    ? { locals: { principal: only }, type, identifiers: [expr("local.principal")], texts }
    : { locals: { principal: texts }, type, identifiers: expr("local.principal"), texts };
}

/** A line for each choice; where some are services and others are not, a list says which. */
function chosen(who: ChosenPrincipal): ModulePrincipal {
  const { chosen: name } = who;
  const choices = policyNames(who);
  const identifiers = choices.map(({ choice = "", texts }): readonly [string, Value] => [choice, texts.map(toldText)]);
  const services = choices.flatMap(({ choice = "", type }) => (type === "Service" ? [choice] : []));
  const mixed = services.length > 0 && services.length < choices.length;
  return {
    locals: {
      principals: map(Object.fromEntries(identifiers)),
      ...(mixed ? { services } : {}),
      principal: expr(`local.principals[${toldVariable(name)}]`),
    },
    type: mixed
      ? expr(`contains(local.services, ${toldVariable(name)}) ? "Service" : "AWS"`)
      : services.length > 0
        ? "Service"
        : "AWS",
    identifiers: expr("local.principal"),
  };
}

export function modulePrincipal({ who }: BucketPolicyWay | RoleWay): ModulePrincipal {
  if ("chosen" in who) return chosen(who);
  const [first = { type: "AWS", texts: [] }, ...others] = policyNames(who);
  if (others.length === 0) return fixed(first);
  const one = ({ type, texts: [text = ""] }: PolicyName): readonly [string, Value] => [type, toldText(text)];
  return {
    locals: {
      principals: map(Object.fromEntries([first, ...others].map(one))),
      principal: expr("local.principals[var.principal_type]"),
    },
    type: expr("var.principal_type"),
    identifiers: [expr("local.principal")],
  };
}

/** Conditions that prove for whom the caller comes, as objects. */
export function proofOf({ proof }: BucketPolicyWay | RoleWay): readonly MapValue[] {
  return proof
    .flatMap((one) => conditionsOfProof(one, (text) => text))
    .map(({ test, variable, values }) => condition(test, keyText(variable), values.map(toldText)));
}

/** A condition key hardly ever holds a told value; where it does, it is a template. */
function keyText(variable: string): Value {
  return variable.includes("${") ? expr(`"${templatePart(variable)}"`) : variable;
}
