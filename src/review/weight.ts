import type { AccessRow, Standing } from "./report";
import { enumerate } from "./rule";

/** What a reader has to know first: whom nobody can name, then what nobody can tell yet, then who has a name, then AWS. */
const weights: { readonly [standing in Standing]: number } = {
  everyone: 0,
  unknown: 2,
  undecided: 3,
  federated: 4,
  organization: 4,
  told: 4,
  known: 4,
  catalogued: 4,
  "aws-service": 5,
};

const everyoneIf = 1;
const ownService = 6;

/** A network or an organization that a condition ties everyone to, in the words of a row: they are not everyone any more. */
const ties: readonly (readonly [RegExp, string])[] = [
  [/^aws:SourceVpce is ((?:vpce-[\w-]+|<[^<>]+>)(?: or (?:vpce-[\w-]+|<[^<>]+>))*)$/i, "by"],
  [/^aws:SourceVpc is ((?:vpc-[\w-]+|<[^<>]+>)(?: or (?:vpc-[\w-]+|<[^<>]+>))*)$/i, "by"],
  [/^aws:SourceVpcArn (?:is|matches) (arn:[\w-]+:ec2:[\w-]+:\d{12}:vpc\/vpc-[\w-]+)$/i, "by"],
  [/^only from the VPC (.+)$/, "by"],
  [/^aws:PrincipalOrgID is (o-[a-z0-9]+(?: or o-[a-z0-9]+)*)$/i, "in organization"],
];

/** `from the office`, `by vpce-1a2b3c4d`, `in organization o-a1b2c3d4e5`; undefined where no condition of the row names one. */
export function tieOf({ conditions, networks }: Pick<AccessRow, "conditions" | "networks">): string | undefined {
  if (networks !== undefined) return `from ${enumerate(networks)}`;
  for (const condition of conditions) {
    for (const [tie, word] of ties) {
      const names = tie.exec(condition)?.[1];
      if (names !== undefined) return `${word} ${names}`;
    }
  }
  return undefined;
}

/** The conditions that ask something of the caller: `by ACL`, `over HTTPS`, `until …` and `unless …` leave anyone anyone. */
export function asks({ conditions }: Pick<AccessRow, "conditions">): readonly string[] {
  return conditions.filter((condition) => /^(?:(?:every|some) value of )?[\w.-]+:/.test(condition));
}

/** How soon a reader has to see a row: the lower, the sooner. */
export function weightOf(
  row: Pick<AccessRow, "standing" | "conditions" | "undecided" | "own" | "networks" | "anyone">,
): number {
  const { standing, undecided, own, anyone } = row;
  if (standing === "aws-service" && own === true) return ownService;
  const tied = standing === "everyone" && tieOf(row) !== undefined;
  const limited = standing === "everyone" && asks(row).length > 0;
  const weight = tied ? weights.organization : limited || anyone === true ? everyoneIf : weights[standing];
  return undecided === undefined ? weight : Math.min(weight, weights.undecided);
}

const order: { readonly [change in AccessRow["change"]]: number } = { gains: 0, loses: 1, keeps: 2 };

/** Rows by weight, and of one weight gains before losses before what stays. */
export function byWeight<
  Row extends Pick<
    AccessRow,
    "standing" | "conditions" | "undecided" | "own" | "networks" | "anyone" | "change" | "name"
  >,
>(rows: readonly Row[]): Row[] {
  return [...rows].sort(
    (a, b) =>
      weightOf(a) - weightOf(b) ||
      // decided before undecided
      Number(a.undecided !== undefined) - Number(b.undecided !== undefined) ||
      order[a.change] - order[b.change],
  );
}
