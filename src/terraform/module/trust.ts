import { nobodySid, selfSid, trustSid } from "../../grants/sid";
import { entryAction } from "../../grants/ways/role";
import type { ServicePattern } from "../../catalogue/pattern";
import { toldToEnter } from "../../catalogue/told";
import type { RoleWay, UserWay } from "../../catalogue/way";
import { attributes, block, expr, nested, noted, type Block, type Body, type Value } from "../model";
import { toldVariable } from "../told";
import { condition } from "./conditions";
import { conditionsOf, dynamic } from "./document";
import { principalOf, proofOf } from "./principal";

/** The role's own ARN, known before it exists: another way of naming it would be a circle. */
export function ownArnLocal(way: RoleWay | UserWay): { readonly [name: string]: Value } {
  if (way.kind !== "role" || way.assumesItself === undefined) return {};
  const account = `\${${toldVariable(way.assumesItself.account)}}`;
  return { own_arn: expr(`"arn:\${local.partition}:iam::${account}:role\${var.path}\${var.name}"`) };
}

/** Locals of the principals of a role: only where one of several is chosen. */
export function trustLocals(way: RoleWay | UserWay): { readonly [name: string]: Value } {
  if (way.kind !== "role") return {};
  const { locals, texts } = principalOf(way);
  return texts === undefined ? locals : {};
}

/** Who may assume the role. */
export function trustDocument(pattern: ServicePattern, way: RoleWay): Block {
  const late = toldToEnter(way).filter((name) => pattern.told[name]?.when === "after");
  const entries = [entry(pattern, way), ...itself(pattern, way)];
  const body: readonly Block[] =
    late.length === 0
      ? entries.map((of) => nested("statement", of))
      : [...entries.map((of) => onlyIf(isTold(late), of)), onlyIf(`!(${isTold(late)})`, nobody(pattern))];
  const comment =
    late.length === 0 ? [] : ["Until it is told who comes, nobody does: a trust policy has to say something."];
  return block("data", ["aws_iam_policy_document", "trust"], body, comment);
}

const isTold = (names: readonly string[]): string => names.map((name) => `${toldVariable(name)} != null`).join(" && ");

/** Terraform has no statement that may be absent but one of a list. */
const onlyIf = (condition: string, of: Body): Block => dynamic("statement", expr(`${condition} ? [true] : []`), of);

function entry(pattern: ServicePattern, way: RoleWay): Body {
  const { type, identifiers, texts } = principalOf(way);
  const proof = proofOf(way).map(({ code }) => code);
  return [
    ...attributes({ sid: trustSid(pattern), actions: [entryAction(way), ...(way.alsoAllows ?? [])].sort() }),
    nested(
      "principals",
      attributes({ type, identifiers: texts === undefined ? identifiers : noted(texts, pattern.vendor) }),
    ),
    conditionsOf(proof.length === 0 ? "local.expiry" : `concat([${proof.join(", ")}], local.expiry)`),
  ];
}

/** The account is named and the role picked out of it: a role cannot be named before it exists. */
function itself(pattern: ServicePattern, { assumesItself }: RoleWay): readonly Body[] {
  if (assumesItself === undefined) return [];
  const root = expr(`"arn:\${local.partition}:iam::\${${toldVariable(assumesItself.account)}}:root"`);
  const same = condition("ArnEquals", "aws:PrincipalArn", [expr("local.own_arn")]);
  return [
    [
      ...attributes({ sid: selfSid(pattern), actions: ["sts:AssumeRole"] }),
      nested("principals", attributes({ type: "AWS", identifiers: [root] })),
      conditionsOf(`concat([${same.code}], local.expiry)`),
    ],
  ];
}

function nobody(pattern: ServicePattern): Body {
  return [
    ...attributes({ sid: nobodySid(pattern), effect: "Deny", actions: ["sts:AssumeRole"] }),
    nested("principals", attributes({ type: "AWS", identifiers: ["*"] })),
  ];
}
