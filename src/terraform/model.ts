/**
 * Terraform configuration as plain data, between what a service needs and the text that is emitted.
 * A string is always a literal: whatever it holds, it never becomes Terraform code. Code is said with `expr`.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | Expression
  | Reference
  | Call
  | Equal
  | ForEach
  | Optional
  | MapValue
  | Noted
  | readonly Value[];

/** Terraform code, e.g. `var.buckets`. */
export interface Expression {
  readonly kind: "expression";
  readonly code: string;
}

/** An attribute of another block, e.g. `json` of `data.aws_partition.current`. An emitter may rename the block. */
export interface Reference {
  readonly kind: "reference";
  readonly address: string;
  readonly attribute: string;
}

/** A function call whose arguments are values, e.g. `concat(["a"], var.b)`. */
export interface Call {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Value[];
}

/** Whether two values are equal: `left == right`. */
export interface Equal {
  readonly kind: "equal";
  readonly left: Value;
  readonly right: Value;
}

/** A value for each of several things: `[for bucket in var.buckets : …]`, or with keys `{ for label, bucket in … : label => … }`. */
export interface ForEach {
  readonly kind: "for";
  /** Names and collection, e.g. `bucket in var.buckets`. */
  readonly head: string;
  readonly key?: string;
  readonly value: Value;
}

/** A list of one value where a condition (Terraform code) holds, else an empty one: `var.on ? ["a"] : []`. */
export interface Optional {
  readonly kind: "optional";
  readonly condition: string;
  readonly value: Value;
}

/** A map or object value. Not a nested block. */
export interface MapValue {
  readonly kind: "map";
  readonly entries: { readonly [key: string]: Value };
}

/** A value of a list or an argument of a call, with a remark for the reader. JSON has no place for the remark. */
export interface Noted {
  readonly kind: "noted";
  readonly value: Value;
  readonly note: string;
}

export interface Attribute {
  readonly kind: "attribute";
  readonly name: string;
  readonly value: Value;
}

/** A block, at the top level or nested, e.g. `data "aws_partition" "current" {}`. */
export interface Block {
  readonly kind: "block";
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
  /** Lines above the block, without `#`. */
  readonly comment?: readonly string[];
}

export type Body = readonly (Attribute | Block)[];

export function expr(code: string): Expression {
  return { kind: "expression", code };
}

export function reference({ type, labels }: Block, attribute: string): Reference {
  return {
    kind: "reference",
    address: addressOf(type, labels),
    attribute,
  };
}

/** Address of a block of the top level as Terraform writes it, e.g. `data.aws_partition.current`. */
export function addressOf(type: string, labels: readonly string[]): string {
  return [...(type === "resource" ? [] : [type]), ...labels].join(".");
}

export function call(name: string, ...args: readonly Value[]): Call {
  return { kind: "call", name, args };
}

export function forEach(head: string, value: Value, key?: string): ForEach {
  return {
    kind: "for",
    head,
    value,
    ...(key === undefined ? {} : { key }),
  };
}

export function optional(condition: string, value: Value): Optional {
  return { kind: "optional", condition, value };
}

export function map(entries: { readonly [key: string]: Value }): MapValue {
  return { kind: "map", entries };
}

export function noted(value: Value, note: string): Noted {
  return { kind: "noted", value, note };
}

export function attribute(name: string, value: Value): Attribute {
  return { kind: "attribute", name, value };
}

/** Nested block without labels, e.g. `statement { … }`. */
export function nested(type: string, body: Body): Block {
  return { kind: "block", type, labels: [], body };
}

/** Block of the top level, with the comment that stands above it. */
export function block(type: string, labels: readonly string[], body: Body, comment: readonly string[] = []): Block {
  return {
    kind: "block",
    type,
    labels,
    body,
    comment,
  };
}

/** Attributes in the order given; entries that are undefined are left out. */
export function attributes(entries: { readonly [name: string]: Value | undefined }): readonly Attribute[] {
  return Object.entries(entries).flatMap(([name, value]) => (value === undefined ? [] : [attribute(name, value)]));
}

export function isKind<K extends "expression" | "reference" | "call" | "equal" | "for" | "optional" | "map" | "noted">(
  value: Value,
  kind: K,
): value is Extract<Value, { kind: K }> {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === kind;
}
