import type { Finding } from "../report";

/** One finding, and where else the same is the case. */
export interface FoldedFinding extends Finding {
  readonly others: readonly Finding[];
}

const nameBefore = /[\w.-]/;
const nameAfter = /^\.?[\w-]/;

/** A text without a name, where that is no part of a longer one. */
function without(text: string, name: string): string {
  if (name === "" || !text.includes(name)) return text;
  const [first = "", ...rest] = text.split(name);
  return rest.reduce(
    (left, right) => left + (nameBefore.test(left.at(-1) ?? "") || nameAfter.test(right) ? name : "…") + right,
    first,
  );
}

/** Sentences without the address, bucket and access that they are about: what is left is the cause. */
function causes(sentences: readonly string[], { address, bucket = "", access = "" }: Finding): readonly string[] {
  // the longer first: a bucket's name may be part of the address
  const names = [address, bucket, access].sort((a, b) => b.length - a.length);
  return sentences.map((text) => names.reduce(without, text));
}

/** Findings that one cause has at several addresses, as one. JSON and SARIF keep one for each address. */
export function foldedFindings(findings: readonly Finding[]): readonly FoldedFinding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { rule, severity, accepted, source, what, why, fix } = finding;
    const key = JSON.stringify([rule, severity, accepted, source, ...causes([what, why, fix], finding)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [{ ...first, others }]));
}
