import { parsePolicy } from "../policy";
import { type Change, changes } from "./plan/change";
import { isJson, object, textIn } from "./plan/json";
import type { Plan } from "./plan/plan";
import { readType } from "./plan/read-types";
import { isUnknown } from "./plan/values";

/** Keys of conditions that ask for a tag of what is asked for, and not of who asks. */
const tagKey = /^(?:(?:aws|iam):ResourceTag|s3:(?:BucketTag|AccessPointTag|ExistingObjectTag))\/(.+)$/i;

/** Any text below a value. */
function* textsBelow(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) for (const one of Object.values(value)) yield* textsBelow(one);
}

/** A tag that a policy's statement asks for: its key in conditions, and the services of whose actions it speaks. */
interface AskedTag {
  readonly key: string;
  readonly name: string;
  readonly services: readonly string[];
}

function askedIn(text: string): readonly AskedTag[] {
  return (parsePolicy(text, { lint: false }).policy?.statements ?? []).flatMap(({ actions, conditions }) =>
    conditions.flatMap(({ key }) => {
      const [, name] = tagKey.exec(key) ?? [];
      const services = (actions ?? ["*"]).map((action) => action.split(":")[0]?.toLowerCase() ?? "*");
      return name === undefined ? [] : [{ key: key.toLowerCase(), name, services }];
    }),
  );
}

const known = new WeakMap<Plan, readonly AskedTag[]>();

/** All tags of resources for which the policies of a plan ask. */
function askedTags(plan: Plan): readonly AskedTag[] {
  const before = known.get(plan);
  if (before !== undefined) return before;
  const texts = new Set<string>();
  for (const change of plan.changes) {
    if (readType(change.type) === undefined) continue;
    for (const text of textsBelow([change.before, change.after]))
      if (text.includes("Statement") && /tag\//i.test(text)) texts.add(text);
  }
  const asked = [...texts].flatMap(askedIn);
  known.set(plan, asked);
  return asked;
}

/** Tags with their values. Cloud Control has a list of them. */
function tagsIn(values: Change["before"]): ReadonlyMap<string, unknown> {
  const tags = values?.["tags_all"] ?? values?.["tags"];
  if (Array.isArray(tags))
    return new Map(tags.map(object).map(({ key, value }) => [textIn(key) ?? "", value] as const));
  return new Map(isJson(tags) ? Object.entries(tags) : []);
}

/** Whether some statement of this service asks for one of the tags, by keys that begin like this. */
export function asksForTag(
  plan: Plan,
  service: string,
  keys: readonly string[],
  isMeant = (_: string) => true,
): boolean {
  return askedTags(plan).some(
    ({ key, name, services }) =>
      keys.some((begin) => key.startsWith(begin)) &&
      services.some((one) => one === "*" || one.startsWith(service)) &&
      isMeant(name),
  );
}

/** Whether a plan changes a tag of a resource that stays, for which a policy asks. */
export function changesAskedTag(change: Change, plan: Plan, service: string, keys: readonly string[]): boolean {
  if (!changes(change) || change.before === undefined || change.after === undefined) return false;
  const [was, is] = [tagsIn(change.before), tagsIn(change.after)];
  const isOpen = isUnknown(change, "after", ["tags_all"]);
  return (
    (isOpen || [...was, ...is].some(([name]) => was.get(name) !== is.get(name))) &&
    asksForTag(plan, service, keys, (name) => isOpen || was.get(name) !== is.get(name))
  );
}
