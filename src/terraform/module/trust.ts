import { nobodySid, selfSid, trustSid } from "../../grants/sid";
import { entryAction } from "../../grants/ways/role";
import type { ServicePattern } from "../../catalogue/pattern";
import { toldToEnter } from "../../catalogue/told";
import type { RoleWay } from "../../catalogue/way";
import { attributes, block, expr, nested, noted, type Block, type Body, type Value } from "../model";
import { toldVariable } from "../told";
import { inline } from "../inline";
import { conditionCode } from "./conditions";
import { conditionsOf } from "./document";
import { modulePrincipal, proofOf } from "./principal";
import { characters } from "./size";

/** The role's own ARN, known before it exists: another way of naming it would be a circle. */
function ownArnLocal({ assumesItself }: RoleWay): { readonly [name: string]: Value } {
  if (assumesItself === undefined) return {};
  const account = `\${${toldVariable(assumesItself.account)}}`;
  return { own_arn: expr(`"arn:\${local.partition}:iam::${account}:role\${var.path}\${var.name}"`) };
}

/** Locals of the principals of a role: only where one of several is chosen. */
function principalLocals(way: RoleWay): { readonly [name: string]: Value } {
  const { locals, texts } = modulePrincipal(way);
  return texts === undefined ? locals : {};
}

/** Whether the vendor has told who comes: without that, nobody does. */
function toldLocal(pattern: ServicePattern, way: RoleWay): { readonly [name: string]: Value } {
  const late = toldToEnter(way).filter((name) => pattern.told[name]?.when === "after");
  return late.length === 0 ? {} : { is_told: expr(late.map((name) => `${toldVariable(name)} != null`).join(" && ")) };
}

/** Who may assume the role: all that its trust policy depends on, and the policy. */
export function trustBlocks(pattern: ServicePattern, way: RoleWay): readonly Block[] {
  const isTold = toldLocal(pattern, way);
  const isLate = Object.keys(isTold).length > 0;
  const statement = isLate ? entryOrNobody(pattern, way) : entry(pattern, way);
  const body = [statement, ...itself(pattern, way)].map((of) => nested("statement", of));
  const comment = isLate ? ["A trust policy has to say something: until it is told who comes, nobody may."] : [];
  return [
    block(
      "locals",
      [],
      attributes({
        ...principalLocals(way),
        ...isTold,
        ...proofLocal(way),
        ...ownArnLocal(way),
        trust_size: characters("trust"),
      }),
    ),
    block("data", ["aws_iam_policy_document", "trust"], body, comment),
  ];
}

function actionsOf(way: RoleWay): readonly string[] {
  return [entryAction(way), ...(way.alsoAllows ?? [])].sort();
}

/** Longest proof that stands in the statement itself, in characters. */
const shortProof = 110;

/** A proof that would make the statement's line too long, as a local. */
function proofLocal(way: RoleWay): { readonly [name: string]: Value } {
  const proof = proofOf(way);
  return inline(proof).length > shortProof ? { proof } : {};
}

/** Code of all conditions of the way in. */
function conditionsCode(way: RoleWay): string {
  const proof = proofOf(way);
  if (proof.length === 0) return "local.expiry";
  return `concat(${"proof" in proofLocal(way) ? "local.proof" : inline(proof)}, local.expiry)`;
}

function entry(pattern: ServicePattern, way: RoleWay): Body {
  const { type, identifiers, texts } = modulePrincipal(way);
  return [
    ...attributes({ sid: trustSid(pattern), actions: actionsOf(way) }),
    nested(
      "principals",
      attributes({ type, identifiers: texts === undefined ? identifiers : noted(texts, pattern.vendor) }),
    ),
    conditionsOf(conditionsCode(way)),
  ];
}

/** One statement that is either: Terraform has no other that comes and goes. */
function entryOrNobody(pattern: ServicePattern, way: RoleWay): Body {
  const { type, identifiers, texts } = modulePrincipal(way);
  const either = (told: Value, untold: Value): Value =>
    inline(told) === inline(untold) ? told : expr(`local.is_told ? ${inline(told)} : ${inline(untold)}`);
  return [
    ...attributes({
      sid: either(trustSid(pattern), nobodySid(pattern)),
      effect: either("Allow", "Deny"),
      actions: either(actionsOf(way), ["sts:AssumeRole"]),
    }),
    nested("principals", attributes({ type: either(type, "AWS"), identifiers: either(texts ?? identifiers, ["*"]) })),
    conditionsOf(`local.is_told ? ${conditionsCode(way)} : []`),
  ];
}

/** The account is named and the role picked out of it: a role cannot be named before it exists. */
function itself(pattern: ServicePattern, { assumesItself }: RoleWay): readonly Body[] {
  if (assumesItself === undefined) return [];
  const root = expr(`"arn:\${local.partition}:iam::\${${toldVariable(assumesItself.account)}}:root"`);
  const same = conditionCode("ArnEquals", "aws:PrincipalArn", [expr("local.own_arn")]);
  return [
    [
      ...attributes({ sid: selfSid(pattern), actions: ["sts:AssumeRole"] }),
      nested("principals", attributes({ type: "AWS", identifiers: [root] })),
      conditionsOf(`concat([${same}], local.expiry)`),
    ],
  ];
}
