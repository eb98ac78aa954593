import { acceptsKey, expandAction } from "../aws/actions";
import type { Asker } from "./asker";
import type { PolicyStatement } from "./policy";

/** Keys of S3 and STS that some statement asks for and of which nothing is known. */
export function openKeysOf(statements: readonly PolicyStatement[], { context }: Asker): readonly string[] {
  const keys = statements.flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase()));
  return [...new Set(keys)].filter((key) => /^(s3|sts):/.test(key) && !context.has(key)).sort();
}

/** Actions whose requests carry the same of some keys. */
export interface Group {
  readonly actions: readonly string[];
  /** Keys that none of their requests has. */
  readonly foreign: readonly string[];
}

/**
 * The actions of a part by the keys that they carry: a request never has a key that its action lacks.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3"
 */
export function groupsOf(actions: readonly string[], keys: readonly string[]): readonly Group[] {
  const groups = new Map<string, { actions: string[]; foreign: readonly string[] }>();
  for (const action of actions.flatMap((one) => (expandAction(one).length === 0 ? [one] : expandAction(one)))) {
    const foreign = keys.filter((key) => acceptsKey(action, key) === false);
    const group = groups.get(foreign.join(" ")) ?? { actions: [], foreign };
    group.actions.push(action);
    groups.set(foreign.join(" "), group);
  }
  return [...groups.values()];
}
