import { unknown } from "../catalogue/suggest";
import type { Yaml } from "../yaml/yaml";

/** One entry of `grants` as it stands in the file. */
export interface GrantNode {
  /** Of the label. */
  readonly key: unknown;
  /** What it says, by key. */
  readonly given: ReadonlyMap<string, unknown>;
  /** Where each of its keys stands. */
  readonly keys: ReadonlyMap<string, unknown>;
}

/** What is told of every grant besides the access. */
export const decisionKeys = ["owner", "reason", "ticket", "expires", "review-by"] as const;

/** The first key that such a grant does not have is refused. */
export function checkKeys(yaml: Yaml, { keys }: GrantNode, what: string, allowed: readonly string[]): void {
  for (const [key, node] of keys) if (!allowed.includes(key)) yaml.fail(node, unknown(`key of ${what}`, key, allowed));
}
