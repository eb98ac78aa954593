import { acceptsKey, expandAction } from "../aws/actions";
import { alwaysAskedBy } from "../aws/keys";
import { matchesWildcard } from "../aws/wildcard";
import type { Asker } from "./asker";
import type { PolicyStatement } from "./policy";

/** Keys of S3 and STS, or of one action of S3 Express, that some statement asks for and of which nothing is known. */
export function openKeysOf(statements: readonly PolicyStatement[], { context }: Asker): readonly string[] {
  const keys = statements.flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase()));
  return [...new Set(keys)].filter((key) => isOfActions(key) && !context.has(key)).sort();
}

/** Whether a key is one that only some actions have. */
function isOfActions(key: string): boolean {
  return /^(s3|sts):/.test(key) || alwaysAskedBy(key) !== undefined;
}

/** Actions whose requests carry the same of some keys. */
export interface Group {
  readonly actions: readonly string[];
  /** Keys that none of their requests has. */
  readonly foreign: readonly string[];
}

/** The known actions of a pattern; of a service whose actions are not known, those that keys belong to beside the rest. */
function actionsOf(pattern: string, keys: readonly string[]): readonly string[] {
  const known = expandAction(pattern);
  if (known.length > 0) return known;
  const single = keys.flatMap((key) => alwaysAskedBy(key) ?? []);
  return [
    ...single.filter((one) => one !== pattern.toLowerCase() && matchesWildcard(pattern.toLowerCase(), one)),
    pattern,
  ];
}

/** Whether no request for an action has a key; or no other than those for the key's own action, of which a pattern has more. */
function isForeign(key: string, action: string): boolean {
  const only = alwaysAskedBy(key);
  return only === undefined ? acceptsKey(action, key) === false : only !== action.toLowerCase();
}

/**
 * The actions of a part by the keys that they carry: a request never has a key that its action lacks.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3"
 */
export function groupsOf(actions: readonly string[], keys: readonly string[]): readonly Group[] {
  const groups = new Map<string, { actions: string[]; foreign: readonly string[] }>();
  for (const action of actions.flatMap((one) => actionsOf(one, keys))) {
    const foreign = keys.filter((key) => isForeign(key, action));
    const group = groups.get(foreign.join(" ")) ?? { actions: [], foreign };
    group.actions.push(action);
    groups.set(foreign.join(" "), group);
  }
  return [...groups.values()];
}
