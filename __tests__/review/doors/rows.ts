import { type Entry, reviewed } from "../synthetic";

/** The account of these plans. */
export const own = "444455556666";

/** A role by which the plan shows its account. */
export const me: Entry = {
  address: "aws_iam_role.me",
  actions: ["no-op"],
  before: { name: "me", arn: `arn:aws:iam::${own}:role/me`, assume_role_policy: "{}" },
  after: { name: "me", arn: `arn:aws:iam::${own}:role/me`, assume_role_policy: "{}" },
};

/** Rows in short: what changes, who, where, which actions; `?` where it is not decided. */
export function rowsOf(entries: readonly Entry[]): readonly string[] {
  return reviewed(entries).access.map(
    ({ change, principal, bucket, paths, actions, undecided }) =>
      `${change}${undecided === undefined ? "" : "?"} ${principal} ${[bucket ?? "-", ...paths].join("/")} ${actions.join(",")}`,
  );
}

/** The same entry, as it is and stays. */
export function standing({ address, after = {} }: Entry): Entry {
  return {
    address,
    actions: ["no-op"],
    before: after,
    after,
  };
}
