import { chosenFor } from "../recognise/choices";
import { waysBy } from "../recognise/needs";
import { laidBare } from "../recognise/layouts";
import { toldIn } from "../recognise/told";
import type { Whose } from "../recognise/whose";
import { fitted } from "./fitted";
import { merged } from "./merged";
import { policyVerdict, type Explained } from "./verdict";

/** A user's policy that is exact may be a role's as well: the commands that make it so. */
export function byOtherWays(
  whose: Whose,
  explained: readonly Explained[],
  given: Parameters<typeof chosenFor>[3],
  today: string,
): readonly string[] {
  const { service, judge, own } = whose;
  const others = waysBy(service, judge.policy.kind).filter((way) => way !== whose.way);
  return others.flatMap((way) => {
    const told = toldIn(service, way, own);
    const fits = fitted({ service, way }, laidBare({ ...whose, way, told }));
    const work = fits.map(([{ arn, bucket, paths }, { directions, features }]): Explained => ({
      ...{ arn, bucket, paths, directions, features },
      needs: [],
      extra: [],
    }));
    const chosen = chosenFor(service, way, merged(work), { ...given, told });
    const { isEqual, command } = policyVerdict({ ...whose, way, told }, chosen, {
      explained,
      isDoubtful: false,
      today,
    });
    return isEqual && command !== undefined ? [`by ${way.kind} it is the same policy: ${command}`] : [];
  });
}
