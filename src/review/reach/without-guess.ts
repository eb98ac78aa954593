import type { Condition, Policy } from "../../policy";
import type { Effective } from "../../policy/effective";
import { hasHole } from "../../policy/hole";
import { unknownCondition } from "../../policy/unknown-condition";
import { denialOf } from "./never-made";

/**
 * Whether nobody can tell whom a condition means: its value is not known. Who is told an external ID sends it, whatever it
 * is.
 */
function isOpenCondition({ key, values }: Condition): boolean {
  return key.toLowerCase() !== "sts:externalid" && values.some(hasHole);
}

/** A condition on what is not known holds for nobody for certain: not for whoever has that very value, either. */
export function withoutGuess(condition: Condition): Condition {
  return isOpenCondition(condition) ? unknownCondition(JSON.stringify(condition)) : condition;
}

function ofPolicy(policy: Policy): Policy {
  if (policy.kind !== "resource" || !opensIn([policy]).length) return policy;
  const statements = policy.statements.map((one) =>
    one.effect === "Deny" ? one : { ...one, conditions: one.conditions.map(withoutGuess) },
  );
  return { ...policy, statements };
}

/** The unknown values on which policies of resources wait to let somebody in. */
function opensIn(policies: readonly Policy[]): readonly string[] {
  return policies
    .filter(({ kind }) => kind === "resource")
    .flatMap(({ statements }) => statements.filter(({ effect }) => effect !== "Deny"))
    .flatMap(({ conditions }) => conditions.filter(isOpenCondition).flatMap(({ values }) => values));
}

/** What the Deny statements of a side ask for, where its value is not known. */
function openDenials({ denials }: Effective): readonly Condition[] {
  return denials
    .flatMap(({ statements }) => statements.filter(({ effect }) => effect === "Deny"))
    .flatMap(({ conditions }) => conditions.filter(isOpenCondition));
}

/** What somebody has, and what of it a Deny of the other side may take, as far as anybody can tell. */
export interface Unguessed<Side> {
  /** Without requests of which a value is the one that is not known: nobody can tell that it is. */
  readonly certain: Side;
  /** What the Deny statements wait for. */
  readonly values: readonly string[];
}

/** Undefined where no Deny of the other side waits for a value. */
export function unguessed<Side extends { readonly effective: Effective }>(
  here: Side,
  there: Effective,
): Unguessed<Side> | undefined {
  const open = openDenials(there).map(({ key, values }) => ({ key, values: values.filter(hasHole) }));
  if (open.length === 0) return undefined;
  const guesses: Policy = {
    kind: "identity",
    version: "2008-10-17",
    statements: open.map((one) => denialOf({ ...one, operator: "StringLike" })),
  };
  const effective = { ...here.effective, denials: [...here.effective.denials, guesses] };
  return { certain: { ...here, effective }, values: open.flatMap(({ values }) => values) };
}

/** Where several policies have to allow something, what they wait for: a part of one does not tell what the others ask. */
export function openTogether({ ways }: Effective): readonly string[] {
  return ways.filter(({ length }) => length > 1).flatMap(opensIn);
}

/** The same, where nobody guesses what they wait for. What a boundary waits for, rows tell as how far it reaches. */
export function withoutGuesses<Side extends { readonly effective: Effective }>(side: Side): Side {
  if (openTogether(side.effective).length === 0) return side;
  const ways = side.effective.ways.map((way) => (way.length > 1 ? way.map(ofPolicy) : way));
  return { ...side, effective: { ...side.effective, ways } };
}
