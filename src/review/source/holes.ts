import { hole } from "../../policy";
import { join } from "../plan/address";
import type { Change } from "../plan/change";
import type { Target } from "./targets";

/** What is known about a text that is not: the expressions it waits for, and the resources behind them. */
export interface HoleInfo {
  readonly waitsFor: readonly string[];
  /** The resources that the expressions lead to, each once. */
  readonly resources: readonly Change[];
  /** Attribute of the one resource that it is, or that is all that is not known of it: `arn`, with or without text around. */
  readonly attribute?: string;
  /** It stands for nothing but the ARN of the one resource. */
  readonly isArn?: boolean;
  /** All that it waits for are resources that this configuration manages, also of types that are not reviewed. */
  readonly isOwn?: boolean;
  /** It is the number of the plan's own account. */
  readonly isOwnAccount?: boolean;
  /** It may come from elsewhere than from the resources: not all that it waits for could be followed. */
  readonly isOpen?: boolean;
}

/** Name of a hole → what is known about it. One for a review; names are unique in it. */
export type Holes = Map<string, HoleInfo>;

/** Expressions as people read them: `var.arn` says little without the resource that it leads to. */
export function namedExpressions(expressions: readonly string[], resources: readonly Change[]): readonly string[] {
  const [expression] = expressions;
  const [resource] = resources;
  if (expressions.length !== 1 || resources.length !== 1 || expression === undefined || resource === undefined)
    return expressions;
  // as it is called outside its module
  const full = join(resource.module, expression);
  if (resource.address.startsWith(full)) return [resource.address];
  return [full.startsWith(resource.address) ? full : `${expression} (${resource.address})`];
}

/** What is known of a text from where its expression leads. */
export function infoOf(targets: readonly Target[], expressions: readonly string[], change: Change): HoleInfo {
  const resources = [...new Set(targets.flatMap((target) => (target.kind === "resource" ? [target.change] : [])))];
  const attributes = new Set(targets.map((target) => (target.kind === "resource" ? target.attribute : "")));
  const [attribute = ""] = attributes;
  const isOne = resources.length === 1 && attributes.size === 1 && attribute !== "";
  // `each.value.arn` says nothing: the resource does
  const waits = [namedExpressions(expressions, resources), resources.map(({ address }) => address), [change.address]];
  return {
    waitsFor: waits.find((list) => list.length > 0) ?? [],
    resources,
    ...(isOne ? { attribute } : {}),
    isArn: isOne && attribute === "arn" && targets.length === 1,
    isOwn: targets.length > 0 && targets.every(isManaged),
    ...(targets.some(({ kind }) => kind === "unresolved") ? { isOpen: true } : {}),
  };
}

function isManaged(target: Target): boolean {
  if (target.kind === "resource") return target.change.mode === "managed";
  return target.kind === "unresolved" && target.isManaged === true;
}

/** The hole that stands for just this attribute, wherever it is asked for. */
export function attributeHole(change: Change, attribute: string, holes: Holes): string {
  const name = `${change.address}.${attribute}`;
  const isOwn = change.mode === "managed";
  holes.set(name, { waitsFor: [name], resources: [change], attribute, isArn: attribute === "arn", isOwn });
  return hole(name);
}
