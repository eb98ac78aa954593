import { UserError } from "../catalogue/user-error";
import type { Yaml } from "../yaml/yaml";
import type { Catalogue } from "./catalogue";
import type { DeclaredBucket } from "./model";

/** A grants file while it is read. */
export interface Reading {
  readonly yaml: Yaml;
  readonly catalogue: Catalogue;
  /** What people call an account → its 12 digits. */
  readonly accounts: ReadonlyMap<string, string>;
  readonly buckets: readonly DeclaredBucket[];
}

/** Fails at a node where there is a problem. */
export function refuse(yaml: Yaml, node: unknown, problem: string | undefined): void {
  if (problem !== undefined) yaml.fail(node, problem);
}

/** What `read` answers, its complaint with the place of a node. */
export function placed<T>(yaml: Yaml, node: unknown, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) return yaml.fail(node, error.message);
    throw error;
  }
}
