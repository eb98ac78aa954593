import type { Directory } from "./principals";

/** Whether one or two digits differ. */
export function isNearAccount(a: string, b: string): boolean {
  let count = 0;
  for (let at = 0; at < a.length && count <= 2; at++) if (a[at] !== b[at]) count++;
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
  const found = named.find(([id]) => isNearAccount(account, id));
  return found === undefined ? undefined : `${found[0]} (${found[1]})`;
}
