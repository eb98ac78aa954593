import type { Directory } from "./principals";

/** Digits that differ, or undefined where another length or more than two differ. */
function differs(a: string, b: string): number | undefined {
  if (a.length !== b.length) return undefined;
  const count = [...a].filter((digit, index) => digit !== b[index]).length;
  return count > 0 && count <= 2 ? count : undefined;
}

/** Whose account this may have been meant to be: one that differs in one or two digits. Of random ones, one in a hundred million does. */
export function typoOf(account: string, { byAccount, known }: Directory): string | undefined {
  const named = [
    ...[...byAccount].map(([id, patterns]) => [id, patterns[0]?.vendor ?? ""] as const),
    ...Object.entries(known),
  ];
  const found = named.find(([id]) => differs(account, id) !== undefined);
  return found === undefined ? undefined : `${found[0]} (${found[1]})`;
}
