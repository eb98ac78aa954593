import data from "./data/iam.json";

/** Services of the past, which AWS's own managed policies go on naming. */
const retired = ["deepcomposer", "deeplens", "deepracer", "elastic-inference", "iot1click", "zocalo"];

let all: ReadonlySet<string> | undefined;

function prefixes(): ReadonlySet<string> {
  all ??= new Set([...data.prefixes.split(" "), ...data.otherKeys.prefixes, ...retired]);
  return all;
}

/** Whether a service has this prefix in its actions or keys, e.g. `s3`. Case does not count. */
export function isServicePrefix(name: string): boolean {
  return prefixes().has(name.toLowerCase());
}

/** The prefix that one letter more, less or other makes of a wrong one. */
export function prefixMeant(wrong: string): string | undefined {
  const name = wrong.toLowerCase();
  return [...prefixes()].find((prefix) => prefix.length > 1 && isOneLetterOff(prefix, name));
}

/** Whether two words differ by one letter, or by two neighbours swapped. */
export function isOneLetterOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const swapped = `${restA[1] ?? ""}${restA[0] ?? ""}${restA.slice(2)}`;
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1) || swapped === restB;
}
