import { keyTypeOf } from "../../../aws/keys";
import { conditionCheck } from "../check";
import { documented } from "../check-info";

export const stringLikeOperatorWithArnConditionKeys = conditionCheck(
  documented(
    "security-warning",
    "String like operator with ARN condition keys",
    "A star crosses the colons of the ARN.",
  ),
  ({ name, key, operator, values, path }, report) => {
    if (!operator.startsWith("StringLike") && !operator.startsWith("StringNotLike")) return;
    if (!(keyTypeOf(name) ?? "").endsWith("ARN") || !values.some(({ text }) => text.startsWith("arn:"))) return;
    report(
      path,
      `${operator} compares ${key} as plain text`,
      `use ${operator.replace("String", "Arn")}, with a star in each part that may be anything`,
    );
  },
);
