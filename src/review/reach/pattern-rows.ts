import { partOf, sameStatement } from "./atoms";
import type { Judged } from "./judge";
import { type BothSides, saysOfHttp } from "./plain-http";
import { bucketMatches } from "./s3";
import { tellsAll } from "./together";

/** What is said of a pattern of buckets, and of one of them, are rows of their own only where they differ. */

/** Whether two parts are of one grant: that of a pattern of buckets, and that of one of them. */
function isSame({ atom: a }: Judged, { atom: b }: Judged): boolean {
  return (
    sameStatement(a, b) && a.action === b.action && a.place.level === b.place.level && bucketMatches(a.bucket, b.bucket)
  );
}

/** Whether it is not certain that anything of a part is allowed, or that all of it stays. */
function isOpen({ open, atom, place }: Judged): boolean {
  return open !== undefined || atom.undecided !== undefined || place?.open === true;
}

/** Whether what is said of a pattern of buckets is just what is said of one of them: also where it changes, and of plain HTTP. */
export function tells(wide: Judged, one: Judged): boolean {
  return (
    wide.verdict === one.verdict &&
    isOpen(wide) === isOpen(one) &&
    isSame(wide, one) &&
    tellsAll(wide, one) &&
    saysOfHttp(wide) === saysOfHttp(one)
  );
}

/** What gives nothing in all other buckets, and something in one, is no dead grant. */
export function livesElsewhere(wide: Judged, ones: readonly Judged[]): boolean {
  return wide.verdict === "dead" && ones.some((one) => one.verdict !== "dead" && isSame(wide, one));
}

/** What of single buckets the pattern does not tell. What may be lost of one is told of it as it stands after the plan. */
export function ofOneBucket(wide: BothSides, ones: BothSides, on: keyof BothSides): readonly Judged[] {
  const doubted = new Set(ones.then.filter(isOpen).map(({ atom }) => partOf(atom)));
  return ones[on].filter((one) => doubted.has(partOf(one.atom)) || !wide[on].some((other) => tells(other, one)));
}
