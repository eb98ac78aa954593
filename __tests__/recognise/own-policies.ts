import type { Direction, ServicePattern } from "../../src/catalogue/pattern";
import { whoOf } from "../../src/catalogue/who";
import type { WayKind } from "../../src/catalogue/way";
import { documentJson } from "../../src/grants/document";
import { directionSets, featureSet } from "../../src/grants/needs";
import { policiesFor } from "../../src/grants/policies";
import { wayOf } from "../../src/grants/way";
import type { PolicyKind } from "../../src/policy/policy";
import { choicesOf, ways, type Way } from "../support/configurations";

/** A policy that a module makes. */
export interface OwnPolicy {
  readonly name: string;
  readonly pattern: ServicePattern;
  readonly way: WayKind;
  readonly kind: PolicyKind;
  readonly access: readonly Direction[];
  readonly features: { readonly [name: string]: boolean };
  readonly document: object;
  /** It names somebody whom the catalogue knows, and not only by what a customer is told. */
  readonly names: boolean;
}

/** As they are by default, all off, all on, and each one switched. */
function featureSetsOf(pattern: ServicePattern): readonly { readonly [name: string]: boolean }[] {
  const usual = featureSet(pattern);
  const names = Object.keys(usual);
  const all = (on: boolean) => Object.fromEntries(names.map((name) => [name, on]));
  const sets = [usual, all(false), all(true), ...names.map((name) => ({ ...usual, [name]: usual[name] !== true }))];
  return [...new Map(sets.map((set) => [JSON.stringify(set), set])).values()];
}

/** Whether a way's principal is somebody by himself: the account of an ARN that is told in full may be anybody's. */
function isSomebody(pattern: ServicePattern, kind: WayKind): boolean {
  const who = whoOf(wayOf(pattern, kind));
  return who !== undefined && !("told" in who) && !/arn:aws:iam::\$|"provider"/.test(JSON.stringify(who));
}

/** Every policy that the modules of some ways make: each direction, each switch. */
export function ownPoliciesOf(
  some: readonly Way[],
  switches: (pattern: ServicePattern) => readonly { readonly [name: string]: boolean }[] = featureSetsOf,
): readonly OwnPolicy[] {
  return some.flatMap((way) => {
    const { pattern, kind } = way;
    return switches(pattern).flatMap((features, at) =>
      directionSets(pattern).flatMap((access) => {
        const choices = choicesOf(way, { media: { name: "acme-media", access } }, { features });
        const { buckets, identity, trust } = policiesFor(pattern, choices);
        const made = [
          ...Object.values(buckets).map((statements) => ["resource", statements] as const),
          ["identity", identity] as const,
          // it does not depend on what is given
          ["trust", at === 0 ? trust : []] as const,
        ];
        return made.flatMap(([of, statements]): readonly OwnPolicy[] =>
          statements.length === 0
            ? []
            : [
                {
                  name: `${way.name} ${access.join("+")} ${JSON.stringify(features)}`,
                  pattern,
                  way: kind,
                  kind: of,
                  access,
                  features,
                  document: documentJson(statements),
                  names: of !== "identity" && isSomebody(pattern, kind),
                },
              ],
        );
      }),
    );
  });
}

export const ownPolicies: readonly OwnPolicy[] = ownPoliciesOf(ways);
