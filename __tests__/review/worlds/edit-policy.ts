import { unknownPrincipal } from "./principals";
import type { Random } from "./random";
import { type Conditions, list, type Policy, type Statement, type Texts, unknownValue } from "./world";

/** A change to a policy as people make it. */

export type Make = () => Statement;

function replaced<T>(items: readonly T[], index: number, item: T): readonly T[] {
  return items.map((one, i) => (i === index ? item : one));
}
function without<T>(items: readonly T[], index: number): readonly T[] {
  return items.filter((_, i) => i !== index);
}

/** One part of a statement from another of the same kind. */
function changed(statement: Statement, donor: Statement, random: Random): Statement {
  const { Condition: _, ...open } = statement;
  const parts: readonly Statement[] = [
    open,
    donor.Condition === undefined ? open : { ...statement, Condition: donor.Condition },
    donor.Action === undefined || statement.Action === undefined
      ? donor
      : {
          ...statement,
          Action: donor.Action,
          ...(donor.Resource && statement.Resource && { Resource: donor.Resource }),
        },
    donor.Principal === undefined || statement.Principal === undefined
      ? donor
      : { ...statement, Principal: donor.Principal },
    { ...statement, Effect: statement.Effect === "Allow" ? "Deny" : "Allow" },
  ];
  return random.pick(parts);
}

/** The same resources one step wider or narrower. */
function resized({ Resource, ...rest }: Statement): Statement {
  const wider = (text: string): string => text.replace(/\/(vod|other)\/(\*|a)$/, "/*");
  const narrower = (text: string): string =>
    text.endsWith("/*") && !/(vod|other)\/\*$/.test(text) ? text.replace(/\*$/, "vod/*") : text;
  const each = (to: (text: string) => string): Texts | undefined =>
    typeof Resource === "string" ? to(Resource) : Resource?.map(to);
  const next = JSON.stringify(Resource ?? "").includes("vod") ? each(wider) : each(narrower);
  return next === undefined ? rest : { ...rest, Resource: next };
}

/** The condition of the next statement that has one. */
function conditionOf(make: Make): NonNullable<Statement["Condition"]> {
  const { Condition } = make();
  return Condition ?? conditionOf(make);
}

export function editedPolicy(policy: Policy, random: Random, make: Make): Policy {
  if (policy === "unknown" || policy.length === 0) return [make()];
  const index = random.below(policy.length);
  const statement = policy[index] as Statement;
  const donor = make();
  switch (random.below(8)) {
    case 0:
      return replaced(policy, index, donor);
    case 1:
      return [...policy, donor];
    case 2:
      return policy.length > 1 ? without(policy, index) : [donor];
    case 3:
      return replaced(policy, index, resized(statement));
    case 4:
      return statement.NotPrincipal === undefined
        ? replaced(policy, index, { ...statement, ...(donor.Principal && { Principal: donor.Principal }) })
        : [...policy, donor];
    case 5:
      return replaced(policy, index, { ...statement, Condition: conditionOf(make) });
    default:
      return replaced(policy, index, valid(changed(statement, donor, random)));
  }
}

/** NotPrincipal goes with Deny only. */
function valid(statement: Statement): Statement {
  return statement.NotPrincipal === undefined ? statement : { ...statement, Effect: "Deny" };
}

/** The same tests, of values that are not known. */
function openCondition(conditions: Conditions): Conditions {
  return Object.fromEntries(
    Object.entries(conditions).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.keys(keys).map((key) => [key, unknownValue])),
    ]),
  );
}

/** A part, or all of it, waits for something else of the plan. */
export function holed(policy: Policy, random: Random): Policy {
  if (policy === "unknown" || random.chance(0.5)) return "unknown";
  const index = random.below(policy.length);
  const statement = policy[index] as Statement;
  const { Principal, Resource, Condition } = statement;
  const parts: readonly Statement[] = [
    ...(Principal === undefined ? [] : [{ ...statement, Principal: unknownPrincipal }]),
    ...(Resource === undefined ? [] : [{ ...statement, Resource: unknownValue }]),
    ...(Resource === undefined ? [] : [{ ...statement, Resource: [...list(Resource), unknownValue] }]),
    ...(Condition === undefined ? [] : [{ ...statement, Condition: openCondition(Condition) }]),
  ];
  return parts.length === 0 ? "unknown" : replaced(policy, index, random.pick(parts));
}
