import { partOf } from "./atoms";
import type { Judged } from "./judge";
import type { BothSides } from "./plain-http";
import type { Share, ToldParts } from "./shares";
import { byBucket, type Sorted } from "./sorting";

/** Shares of what a role or user has, each bucket that a pattern means to be asked for by itself. */
export function sharesIn(
  { now, then }: BothSides,
  there: (bucket: string) => BothSides,
  shareBy: (sorted: Sorted) => Share,
): readonly Share[] {
  return byBucket(now, then)
    .map(shareBy)
    .map((share): Share => {
      if (!/[*?]/.test(share.bucket)) return share;
      const inBucket = (bucket: string, told: ToldParts) => {
        const untold = (judged: readonly Judged[], of: ReadonlySet<string>) =>
          judged.filter(({ atom }) => !of.has(partOf(atom)));
        const { now, then } = there(bucket);
        return byBucket(untold(now, told.now), untold(then, told.then))
          .filter((sorted) => sorted.bucket === bucket)
          .map(shareBy);
      };
      return { ...share, inBucket };
    });
}
