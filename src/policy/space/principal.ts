import { holds } from "../condition/holds";
import { type Effort, isLeft } from "../effort";
import { splitAt } from "../hole";
import type { Request } from "../policy";
import { covers, keysOf, lacksKey, mayHave, outside, readCaller, type Caller } from "../principal";
import { some, type Tri } from "../tri";
import { callersFor, type CallerTest } from "./callers";
import { choices } from "./key";

export interface CallerAtom {
  readonly principal: NonNullable<Request["principal"]>;
  readonly truths: readonly boolean[];
  /** Those of the keys in question that such a caller never has. */
  readonly lacks: readonly string[];
}

/** So many callers are held against a principal or a condition's value at most. */
const mostWork = 4_000_000;

/** To hold a caller against one of them takes as long as so many steps. */
const stepsPerTest = 20;

/**
 * All the ways in which callers can differ, as far as the tests see it. Undefined if they cannot be told.
 *
 * @param keys condition keys and variables, lower case, of which some callers may have none
 */
export function callerAtoms(
  tests: readonly CallerTest[],
  keys: readonly string[],
  effort?: Effort,
): readonly CallerAtom[] | undefined {
  const candidates = callersFor(tests, keys);
  const work = tests.reduce((sum, test) => sum + sizeOf(test), 0);
  if (!candidates || candidates.length * work > mostWork) return undefined;
  if (!isLeft(effort, stepsPerTest * candidates.length * work)) return undefined;
  const implied = implications(tests);
  const isPossible = (truths: readonly boolean[]) => implied.every(([a, b]) => !truths[a] || truths[b]);
  // a caller of whom everything is known makes a better example than one of whom it is guessed
  const sure = new Map<string, CallerAtom>();
  const guessed = new Map<string, CallerAtom>();
  const named = [...new Set(tests.flatMap(namedIn))];
  for (const principal of candidates) {
    const variants = variantsOf(readCaller(principal), named);
    for (const caller of variants) {
      const ways = choices(tests.map((test) => truthOf(test, caller)));
      if (!ways) return undefined;
      const atoms = ways.length === 1 && variants.length === 1 ? sure : guessed;
      const lacks = keys.filter((key) => lacksKey(caller, key));
      for (const truths of ways.filter(isPossible)) {
        const key = `${truths.map(Number).join("")} ${lacks.join()}`;
        if (!atoms.has(key)) atoms.set(key, { principal, truths, lacks });
      }
    }
  }
  return [...new Map([...sure, ...[...guessed].filter(([key]) => !sure.has(key))]).values()];
}

/** A caller for each user that a federated user's session may act for, as far as policies name them. */
export function variantsOf(caller: Caller, named: readonly string[]): readonly Caller[] {
  if (caller.kind !== "aws" || caller.type !== "federated-user") return [caller];
  const own = named.filter((arn) => arn.includes(":user/") && splitAt(arn, ":")[4] === caller.account);
  return ["none", ...own].map((federatedBy) => ({ ...caller, federatedBy }));
}

/** Lists beyond so many are not held against each other. */
const mostLists = 40;

/** Pairs of tests of which the first cannot hold without the second: whoever is listed in the one is in the other. */
function implications(tests: readonly CallerTest[]): readonly (readonly [number, number])[] {
  const listed = (one: CallerTest) =>
    "principals" in one ? one.principals : "notPrincipals" in one ? one.notPrincipals : undefined;
  const lists = tests.flatMap((test, i) => {
    const names = listed(test)?.map(({ kind, id }) => `${kind} ${id}`);
    const how = "notPrincipals" in test ? test.effect : undefined;
    return names ? [{ i, names: new Set(names), how }] : [];
  });
  if (lists.length > mostLists) return [];
  return lists.flatMap((a) =>
    lists.flatMap((b) => {
      if (a === b || a.how !== b.how) return [];
      const [few, many] = a.how === undefined ? [a, b] : [b, a];
      return [...few.names].every((name) => many.names.has(name)) ? [[a.i, b.i] as const] : [];
    }),
  );
}

function namedIn(test: CallerTest): readonly string[] {
  const listed = "principals" in test ? test.principals : "notPrincipals" in test ? test.notPrincipals : [];
  return listed.map(({ id }) => id);
}

function sizeOf(test: CallerTest): number {
  if ("principals" in test) return test.principals.length;
  return "notPrincipals" in test ? test.notPrincipals.length : test.condition.values.length;
}

function truthOf(test: CallerTest, caller: Caller): Tri {
  if ("principals" in test) return some(test.principals, (principal) => covers(principal, caller));
  if ("notPrincipals" in test) return outside(test.notPrincipals, caller, test.effect);
  const { condition, variables } = test;
  if (variables && condition.values.some((value) => value.includes("${"))) return undefined;
  const key = condition.key.toLowerCase();
  const value = keysOf(caller)[key];
  if (value === undefined && mayHave(caller, key)) return undefined;
  return holds(condition, value === undefined ? undefined : [value], { variables, valueOf: () => undefined });
}
