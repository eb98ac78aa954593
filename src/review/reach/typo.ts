import type { Directory } from "./principals";

/** Whether one or two digits differ. */
function isNear(a: string, b: string): boolean {
  const count = [...a].filter((digit, index) => digit !== b[index]).length;
  return a.length === b.length && count > 0 && count <= 2;
}

/** Whose account this may have been meant to be: one that differs in one or two digits. Of random ones, one in a hundred million does. */
export function typoOf(
  account: string,
  { byAccount, known }: Pick<Directory, "byAccount" | "known">,
): string | undefined {
  const named = [
    ...[...byAccount].map(([id, patterns]) => [id, patterns[0]?.vendor ?? ""] as const),
    ...Object.entries(known),
  ];
  const found = named.find(([id]) => isNear(account, id));
  return found === undefined ? undefined : `${found[0]} (${found[1]})`;
}
