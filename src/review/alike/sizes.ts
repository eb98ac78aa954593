import type { Change } from "../plan/change";
import type { Json } from "../plan/json";
import { policyIn } from "./spoken";

/** Characters of policies below which AWS takes them and no rule speaks of their size: 9 of 10 of its smallest limits. */
const most = { iam: 1_800, s3: 18_000 };

/** Characters of the policies of one side. */
function sizeOf(side: Json | undefined): number {
  const texts = Object.values(side ?? {}).filter((one) => typeof one === "string");
  return texts.reduce((sum, text) => sum + (policyIn(text) === undefined ? 0 : text.length), 0);
}

/**
 * Whether the length of names may count, because policies come near AWS's limits with them.
 *
 * @param own words that are others in other groups
 */
export function lengthsCount(
  changes: readonly Change[],
  own: readonly string[],
): (names: readonly string[]) => boolean {
  const sizes = (["iam", "s3"] as const).map((service) => {
    const its = changes.filter(({ type }) => type.startsWith(`aws_${service}_`));
    const sum = (side: "before" | "after") => its.reduce((all, change) => all + sizeOf(change[side]), 0);
    return { room: most[service] - Math.max(sum("before"), sum("after")) };
  });
  const text = JSON.stringify(changes.map(({ before, after }) => [before, after]));
  const times = own.map((word) => text.split(word).length);
  return (names) => {
    const grown = names.reduce(
      (sum, name, at) => sum + Math.max(0, name.length - (own[at]?.length ?? 0)) * (times[at] ?? 0),
      0,
    );
    return sizes.some(({ room }) => grown >= room);
  };
}
