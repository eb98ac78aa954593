import { fill, slotsOf } from "../catalogue/told";
import type { Need } from "../catalogue/pattern";
import { listActions, listPrefix, narrows } from "../grants/paths";
import { conditionsOfProof } from "../grants/proofs";
import { laidOut } from "../grants/on-s3";
import type { Condition } from "../policy/policy";
import type { Wanted } from "./judge";
import { resourcesOf, type GivenPlace } from "./places";
import type { Whose } from "./whose";

/** Conditions of the pattern as the policy engine has them, those left out of which something was told that nobody knows. */
function known(
  conditions: readonly { readonly test: string; readonly variable: string; readonly values: readonly string[] }[],
): readonly Condition[] {
  return conditions
    .filter(({ variable, values }) => [variable, ...values].every((text) => slotsOf(text).length === 0))
    .map(({ test, variable, values }) => ({ operator: test, key: variable, values }));
}

/** What holds of every request of the service: it acts for us, and calls as it always does. */
function alwaysHeld(need: Need, { way, told, judge }: Pick<Whose, "way" | "told" | "judge">): readonly Condition[] {
  const filled = (text: string) => fill(text, { partition: "aws", ...told });
  const { kind } = judge.policy;
  const proofs = way?.kind === "bucket-policy" && kind === "resource" ? way.proof : [];
  const own = (need.conditions ?? []).map((one) => ({ ...one, values: one.values.map(filled) }));
  return known([...proofs.flatMap((proof) => conditionsOfProof(proof, filled)), ...own]);
}

/** What a need asks for on a place. Listing is asked for below the paths only, as grantform writes it. */
export function wantedOf(
  need: Need,
  place: Pick<GivenPlace, "arn" | "paths">,
  whose: Pick<Whose, "way" | "told" | "judge">,
): Wanted {
  const { action, on, keys = [] } = need;
  const layout = keys.map((key) => fill(key, whose.told));
  const paths = place.paths.length > 0 ? place.paths : ["*"];
  const below = { arn: place.arn, paths: paths.flatMap((path) => laidOut(path, layout)) };
  const resources = need.resources ?? resourcesOf(below, on === "key" ? "bucket" : on);
  const listed = listActions.includes(action) && place.paths.length > 0 && narrows(place.paths);
  const prefixes = [...new Set(place.paths.map(listPrefix))];
  const conditions: readonly Condition[] = [
    ...alwaysHeld(need, whose),
    ...(listed ? [{ operator: "StringLike", key: "s3:prefix", values: prefixes }] : []),
  ];
  return { actions: [action], resources, ...(conditions.length > 0 ? { conditions } : {}) };
}
