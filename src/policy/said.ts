import type { Effective } from "./effective";
import type { Condition, Policy, PolicyStatement } from "./policy";

/** Every policy that has a say, each as often as it has. */
export function policiesSaid(all: readonly Effective[]): readonly Policy[] {
  return all.flatMap(({ ways, denials }) => [...ways.flat(), ...denials]);
}

export function statementsSaid(all: readonly Effective[]): readonly PolicyStatement[] {
  return policiesSaid(all).flatMap(({ statements }) => statements);
}

export function conditionsSaid(all: readonly Effective[]): readonly Condition[] {
  return statementsSaid(all).flatMap(({ conditions }) => conditions);
}

/**
 * All values of a key, whatever is asked of them: requests to put to the engine.
 *
 * @param key in lower case
 */
export function valuesSaid(all: readonly Effective[], key: string): readonly string[] {
  return conditionsSaid(all).flatMap((condition) => (condition.key.toLowerCase() === key ? condition.values : []));
}
