import { coverage } from "../policy/coverage";
import type { Condition, Policy, PolicyStatement } from "../policy/policy";
import type { Narrowing } from "./explanation";
import { concerning, isTangled, statementOf, type Judge, type Wanted } from "../recognise/judge";

/** More statements than this are not asked one by one. */
const mostStatements = 60;

/** The statements that keep what is asked from being allowed in full: what each asks, found out with the engine. */
export function narrowings(judge: Judge, wanted: Wanted): readonly Narrowing[] {
  const { policy } = judge;
  const concerned = concerning(policy, wanted);
  if (concerned.length > mostStatements || isTangled(concerned)) return [];
  const asked = statementOf(judge, wanted, [...judge.now, ...judge.https]);
  const alone = (statement: PolicyStatement): Policy => ({
    ...policy,
    statements: [{ ...statement, effect: "Allow" }],
  });
  // whom a Deny leaves out by NotPrincipal, it does by rules of its own: the engine is asked what it leaves
  const left = (denial: PolicyStatement): Policy => ({
    ...policy,
    statements: [{ ...asked, effect: "Allow", index: -1 }, denial],
  });
  const taken = (statement: PolicyStatement) =>
    statement.effect === "Allow" || statement.notPrincipals === undefined
      ? coverage(alone(statement), asked).coverage
      : coverage(left(statement), asked).coverage === "all"
        ? "none"
        : "some";
  return concerned.flatMap((statement): readonly Narrowing[] => {
    const { index, sid, effect, conditions, resources, notResources } = statement;
    const bare = taken({ ...statement, conditions: [] });
    // what has nothing to do with it narrows nothing, nor does an Allow that gives it in full
    if (bare === "none" || (effect !== "Allow" && taken(statement) === "none")) return [];
    const isNarrow = (condition: Condition) =>
      taken(forAll({ ...statement, conditions: [condition] }, asked)) !== "all";
    const narrow = effect === "Allow" ? conditions.filter(isNarrow) : conditions;
    // the same for whoever is asked for: what is then still not all is a matter of places
    const anyone = bare === "all" ? "all" : taken(forAll({ ...statement, conditions: [] }, asked));
    const who = bare === "all" || anyone === bare ? [] : [whoInWords(statement)];
    const places = {
      ...(anyone === "all" || !resources || effect === "Allow" ? {} : { resources }),
      ...(anyone === "all" || !notResources ? {} : { notResources }),
    };
    if (effect === "Allow" && narrow.length + who.length === 0 && !("notResources" in places)) return [];
    const name = { statement: index, ...(sid === undefined ? {} : { sid }) };
    return [
      {
        ...name,
        effect: effect === "Allow" ? "Allow" : "Deny",
        ...places,
        conditions: [...who, ...narrow.map(inWords)],
      },
    ];
  });
}

function forAll({ principals: _, notPrincipals: __, ...statement }: PolicyStatement, { principals }: PolicyStatement) {
  return { ...statement, ...(principals ? { principals } : {}) };
}

/** Whom a statement names, as a person says it: `NotPrincipal 111122223333`. */
function whoInWords({ principals, notPrincipals = [] }: PolicyStatement): string {
  const names = (principals ?? notPrincipals).map(({ id }) => id);
  return `${principals ? "Principal" : "NotPrincipal"} ${some(names)}`;
}

/** What a statement does to a need, in a sentence. */
export function narrowingInWords({ statement, sid, effect, conditions, resources, notResources }: Narrowing): string {
  const by = `statement ${statement}${sid === undefined ? "" : ` (${sid})`}`;
  const tests = conditions.join(" and ");
  const but = notResources ? ` but on ${some(notResources)}` : "";
  if (effect === "Allow") {
    return tests === ""
      ? `${by} allows it everywhere${but}`
      : `only if ${tests}${but && `, and not on ${some(notResources ?? [])}`}, says ${by}`;
  }
  const on = resources ? ` on ${some(resources)}` : notResources ? ` everywhere${but}` : "";
  return `${by} denies it${on}${tests === "" ? "" : ` if ${tests}`}`;
}

function some(texts: readonly string[]): string {
  return [...texts.slice(0, 3), ...(texts.length > 3 ? [`${texts.length - 3} more`] : [])].join(", ");
}

/** A condition as a person says it: `ForAnyValue:StringLike aws:PrincipalOrgPaths "o-a1/*"`. */
export function inWords({ operator, key, values, each, ifExists }: Condition): string {
  const prefix = each === undefined ? "" : each === "all" ? "ForAllValues:" : "ForAnyValue:";
  return `${prefix}${operator}${ifExists ? "IfExists" : ""} ${key} ${some(values.map((value) => JSON.stringify(value)))}`;
}
