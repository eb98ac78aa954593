import { entryAction } from "../grants/ways/role";
import { coverageUnder, timed, type Wanted } from "../recognise/judge";
import { resourcesOf, type GivenPlace } from "../recognise/places";
import type { Whose } from "../recognise/whose";

/** Whether the policy's dates leave nothing today, and what that means; undefined where they leave something. */
export function timeRemark(
  { judge, way }: Pick<Whose, "judge" | "way">,
  places: readonly GivenPlace[],
  today: string,
): string | undefined {
  if (judge.now.length === 0) return undefined;
  const { policy } = judge;
  const asked: readonly Wanted[] =
    policy.kind === "trust"
      ? [{ actions: [way?.kind === "role" ? entryAction(way) : "sts:AssumeRole"] }]
      : places.flatMap((place) =>
          (["object", "bucket", "account"] as const).flatMap((on): readonly Wanted[] => {
            const actions = place.allowed.filter((one) => one.on === on).map(({ action }) => action);
            return actions.length > 0 ? [{ actions, resources: resourcesOf(place, on) }] : [];
          }),
        );
  const isNone = (held: Parameters<typeof coverageUnder>[2]) =>
    asked.every((wanted) => coverageUnder(judge, wanted, held) === "none");
  if (asked.length === 0 || !isNone(judge.now)) return undefined;
  const day = today.slice(0, 10);
  if (!isNone(timed(policy, "GreaterThan", today)))
    return `nothing is allowed yet on ${day}: access begins later, by the dates`;
  if (!isNone(timed(policy, "LessThan", today)))
    return `nothing is allowed any more on ${day}: access has ended, by the dates`;
  return isNone([]) ? "nothing is allowed at any time" : undefined;
}
