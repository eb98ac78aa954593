import { conditionsOfProof } from "../../grants/proofs";
import type { BucketPolicyWay, RoleWay } from "../../catalogue/way";
import type { Who } from "../../catalogue/principal";
import { hasTwoNames } from "../../catalogue/who";
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

function many(one: string | readonly string[]): readonly string[] {
  return typeof one === "string" ? [one] : one;
}

/** One of them alone is written without a list. */
function fixed(type: string, one: string | readonly string[]): ModulePrincipal {
  const texts = many(one).map(toldText);
  const [only = ""] = texts;
  return texts.length === 1
    ? { locals: { principal: only }, type, identifiers: [expr("local.principal")], texts }
    : { locals: { principal: texts }, type, identifiers: expr("local.principal"), texts };
}

/** A line for each choice; where some are services and others are not, a list says which. */
function chosen({ chosen: name, from }: Extract<Who, { readonly chosen: string }>): ModulePrincipal {
  const choices = Object.entries(from);
  const identifiers = choices.map(([choice, one]): readonly [string, Value] => [
    choice,
    "arn" in one ? many(one.arn).map(toldText) : [toldText(one.service)],
  ]);
  const services = choices.flatMap(([choice, one]) => ("service" in one ? [choice] : []));
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
  if ("told" in who) return fixed("AWS", `\${${who.told}}`);
  if ("service" in who) return fixed("Service", who.service);
  if ("provider" in who) return fixed("Federated", who.provider);
  if ("chosen" in who) return chosen(who);
  if (!("arn" in who)) return fixed("CanonicalUser", who.canonicalUser);
  if (!hasTwoNames(who)) return fixed("AWS", who.arn);
  return {
    locals: {
      principals: map({ AWS: toldText(many(who.arn)[0] ?? ""), CanonicalUser: who.canonicalUser ?? "" }),
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
