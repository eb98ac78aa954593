import type { Statement } from "./world";

/** One resource of one side. */
export interface Resource {
  readonly type: string;
  readonly name: string;
  /** What the configuration sets. A policy stays as it is here. */
  readonly set: { readonly [attribute: string]: unknown };
  /** What AWS adds once it exists. */
  readonly computed: { readonly [attribute: string]: unknown };
  /** What the provider adds while it plans. */
  readonly planned?: { readonly [attribute: string]: unknown };
  /** What the configuration refers to, by attribute; it is not known while that is made. */
  readonly refers?: { readonly [attribute: string]: string };
}

/** What is not known until apply comes from here. */
export const later = "${terraform_data.later.output}";

/** Attributes that hold a policy. */
export const policies = ["policy", "assume_role_policy"];

export function textOf(policy: readonly Statement[]): string {
  return JSON.stringify({ Statement: policy, Version: "2012-10-17" });
}

export function addressOf({ type, name }: Resource): string {
  return `${type}.${name}`;
}
