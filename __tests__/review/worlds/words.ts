import type { Tri } from "./tri";
import { unknownValue } from "./world";

const regexps = new Map<string, RegExp>();

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html: `*` crosses everything. */
export function wild(pattern: string, text: string): boolean {
  let regexp = regexps.get(pattern);
  if (!regexp) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replace(/\*/g, "[^]*")
      .replace(/\?/g, "[^]");
    regexps.set(pattern, (regexp = new RegExp(`^${source}$`)));
  }
  return regexp.test(text);
}

/** Whether some pattern matches; one that is not known may. */
export function anyOf(patterns: readonly string[], test: (pattern: string) => boolean): Tri {
  let answer: Tri = "no";
  for (const pattern of patterns) {
    if (pattern.includes(unknownValue)) answer = "hole";
    else if (test(pattern)) return "yes";
  }
  return answer;
}
