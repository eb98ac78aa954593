import type { AccessNow } from "../review/access-now";
import type { AccessRow } from "../review/report";

/**
 * One line of the inventory. `access`: somebody outside has access, or may have it where `undecided` is set. `not-read`: a
 * resource that may open a bucket and is not judged. `error`: a file that could not be read.
 */
export type Record =
  | ({ readonly kind: "access"; readonly state: string } & Omit<AccessRow, "change">)
  | { readonly kind: "not-read"; readonly state: string; readonly addresses: readonly string[] }
  | { readonly kind: "error"; readonly state: string; readonly error: string };

/** What one state says, line by line, in an order that does not change from run to run. */
export function recordsOf(state: string, { rows, notRead }: AccessNow): readonly Record[] {
  return [
    ...rows.map(({ change: _, ...row }): Record => ({ kind: "access", state, ...row })),
    ...notRead.map((address): Record => ({ kind: "not-read", state, addresses: [address] })),
  ];
}
