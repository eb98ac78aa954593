import type { ServicePattern } from "../catalogue/pattern";
import type { Choices } from "../grants/choices";
import { snippetNames } from "../terraform/snippet/names";
import { snippet } from "../terraform/snippet/snippet";
import { renderHcl } from "./hcl";

/**
 * Plain Terraform for concrete buckets, as text. The choices are taken as checked.
 *
 * @param name of the role or user
 */
export function snippetHcl(pattern: ServicePattern, choices: Choices, name: string): string {
  const buckets = Object.values(choices.buckets).map((bucket) => bucket.name);
  return renderHcl(snippet(pattern, choices, snippetNames(pattern, buckets), { name }));
}
