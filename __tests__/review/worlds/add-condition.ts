import type { Random } from "./random";
import { both, condition, type Test } from "./some-conditions";
import { type Change, statementsChanged, type Where } from "./statements-changed";
import { type Conditions, list, type World } from "./world";

/** Conditions that come on top of a world that is made already, by what the statement is of. */
export type Tests = { readonly [where in Where]: readonly Test[] };

/** Statements that a condition may be added to: keys of S3 are for actions of S3. */
export function statementsOpen(world: World): readonly (readonly [string, Where])[] {
  const found = new Map<string, Where>();
  const note: Change = (statement, where) => {
    const actions = list(statement.Action ?? statement.NotAction);
    const ofS3 = statement.Action !== undefined && actions.every((action) => action.startsWith("s3:"));
    const takes = where === "trust" ? !JSON.stringify(statement).includes("Federated") : ofS3;
    if (takes) found.set(JSON.stringify(statement), where);
    return statement;
  };
  statementsChanged(world.before, note);
  statementsChanged(world.after, note);
  return [...found];
}

/**
 * More conditions in one statement, on both sides or the later one.
 *
 * @param most how many
 */
export function withCondition(world: World, random: Random, tests: Tests, most = 1): World {
  const those = statementsOpen(world).filter(([, where]) => tests[where].length > 0);
  if (those.length === 0) return world;
  const [text, where] = random.pick(those);
  const more = Array.from({ length: 1 + random.below(most) }, () => condition(random, tests[where]));
  return added(world, text, more, random.chance(0.5));
}

/** @param isBoth on both sides, and else on the later one */
export function added(world: World, text: string, more: readonly Conditions[], isBoth: boolean): World {
  const add = (old: Conditions | undefined) => more.reduce((all, one) => both(one, all), old ?? {});
  const change: Change = (statement) =>
    JSON.stringify(statement) === text ? { ...statement, Condition: add(statement.Condition) } : statement;
  return {
    ...world,
    before: isBoth ? statementsChanged(world.before, change) : world.before,
    after: statementsChanged(world.after, change),
  };
}
