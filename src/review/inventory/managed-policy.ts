import type { Change } from "../plan/change";

/** Where each type of resource that makes a managed policy has its text. */
const texts: { readonly [type: string]: string } = {
  aws_iam_policy: "policy",
  awscc_iam_managed_policy: "policy_document",
};

/** Types of resources that make a managed policy. */
export const managedPolicyTypes: readonly string[] = Object.keys(texts);

/** The attribute with the text of the managed policy that a resource makes, or a data source reads; undefined for others. */
export function policyAttribute({ type }: Change): string | undefined {
  return Object.hasOwn(texts, type) ? texts[type] : undefined;
}
