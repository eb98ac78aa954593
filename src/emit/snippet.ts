import type { ServicePattern } from "../catalogue/pattern";
import type { Choices } from "../grants/choices";
import type { IdentityBlocks } from "../terraform/snippet/identity";
import { snippetNames } from "../terraform/snippet/names";
import { snippet } from "../terraform/snippet/snippet";
import { renderHcl } from "./hcl";

/**
 * Plain Terraform for concrete buckets, as text. The choices are taken as checked.
 *
 * @param identity how the role or user is made; ignored for bucket policies
 */
export function snippetHcl(pattern: ServicePattern, choices: Choices, identity: IdentityBlocks): string {
  const buckets = Object.values(choices.buckets).map((bucket) => bucket.name);
  return renderHcl(snippet(pattern, choices, snippetNames(pattern, buckets), identity));
}
