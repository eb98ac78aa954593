/** A value that is not known: the expression that it waits for. */
export interface Unknown {
  readonly [waits]: string;
}

const waits = Symbol("waits for");

export function unknown(expression: string): Unknown {
  return { [waits]: expression };
}

export function isUnknown(value: Value | undefined): value is Unknown {
  return typeof value === "object" && value !== null && waits in value;
}

/** The expression that an unknown value waits for. */
export function expressionOf(value: Unknown): string {
  return value[waits];
}

/** What an expression evaluates to. */
export type Value = string | number | boolean | null | Unknown | readonly Value[] | { readonly [key: string]: Value };

/** What names mean where an expression stands. */
export interface Lookup {
  /** Value of `var.x`, `local.y`, `aws_s3_bucket.z["a"].arn` …; steps are names and keys. */
  traverse(steps: readonly (string | number)[], written: string): Value;
  /** What a file holds, after `templatefile` with these variables, or as it is. Undefined where it is not at hand. */
  file(path: string, variables?: { readonly [name: string]: Value }): Value | undefined;
  /** A text with holes for the unknown parts: how they enter a string. */
  textOf(value: Value): string | Unknown;
}

export const isMap = (value: Value | undefined): value is { readonly [key: string]: Value } =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);

/** An element of a list, or a value of a map. */
export function at(value: Value, step: string | number): Value | undefined {
  if (Array.isArray(value)) return value[Number(step)] as Value | undefined;
  return isMap(value) && Object.hasOwn(value, String(step)) ? value[String(step)] : undefined;
}
