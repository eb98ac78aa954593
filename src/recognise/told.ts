import type { ServicePattern } from "../catalogue/pattern";
import { needsByWay, slotsOf } from "../catalogue/told";
import type { Way } from "../catalogue/way";
import { proofsOf } from "../catalogue/who";
import { conditionsOfProof } from "../grants/proofs";
import type { GrantedAccess } from "../policy/grants";
import type { Condition } from "../policy/policy";
import { valuesIn, type ToldTexts } from "./slots";

/** What is said of who may do something where. */
type Said = Pick<GrantedAccess, "conditions" | "resources">;

/** What a policy says of a condition key, and the text of the pattern that it may be. */
interface Clue {
  readonly text: string;
  readonly said: readonly string[];
}

function clue(text: string, key: string, conditions: readonly Condition[]): Clue {
  const said = conditions.filter((condition) => condition.key.toLowerCase() === key.toLowerCase());
  return { text, said: said.flatMap(({ values }) => values) };
}

/** Where the told values of a way stand in its policies: in what proves the caller, in conditions of needs, in keys. */
function cluesOf(pattern: ServicePattern, way: Way, grants: readonly Said[]): readonly Clue[] {
  const conditions = grants.flatMap((grant) => grant.conditions);
  const needs = needsByWay(pattern, way);
  const proofs = proofsOf(way).flatMap((proof) => conditionsOfProof(proof, (text) => text));
  const keys = conditions.map(({ key }) => key);
  return [
    // a tag that the customer names is a part of the key
    ...proofs.map(({ variable }) => ({ text: variable, said: keys })),
    ...proofs.flatMap(({ variable, values }) => values.map((value) => clue(value, fixed(variable, keys), conditions))),
    ...needs.flatMap((need) =>
      (need.conditions ?? []).flatMap(({ variable, values }) => values.map((text) => clue(text, variable, conditions))),
    ),
    ...needs.flatMap(({ keys: layout = [] }) =>
      layout.map((key) => ({ text: key, said: grants.flatMap(({ resources }) => resources.flatMap(tailsOf)) })),
    ),
  ];
}

function fixed(variable: string, keys: readonly string[]): string {
  return slotsOf(variable).length === 0 ? variable : (keys.find((key) => sameHead(variable, key)) ?? variable);
}

function sameHead(variable: string, key: string): boolean {
  return key.toLowerCase().startsWith(variable.slice(0, variable.indexOf("${")).toLowerCase());
}

/** A key pattern from each of its folders on: a layout may lie below any path. */
function tailsOf(resource: string): readonly string[] {
  const steps = resource.split("/").slice(1);
  return steps.map((_, from) => steps.slice(from).join("/"));
}

/** The told values that a policy shows, each the first that is of its form. */
export function toldIn(pattern: ServicePattern, way: Way, grants: readonly Said[], known: ToldTexts = {}): ToldTexts {
  const told: { [name: string]: string } = {};
  for (const { text, said } of cluesOf(pattern, way, grants)) {
    if (slotsOf(text).length === 0) continue;
    for (const value of said) {
      const values = valuesIn(pattern, text, value);
      if (values === undefined) continue;
      for (const [name, found] of Object.entries(values)) told[name] ??= found;
    }
  }
  return { ...told, ...known };
}
