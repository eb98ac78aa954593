import { conditionCheck } from "../check";
import { documented } from "../check-info";

export const dynamodbAttributesWithoutSelect = conditionCheck(
  documented("security-warning", "DynamoDB attributes without select", "A request without projection returns all."),
  ({ name, key, path }, report, { tests, statement }) => {
    if (name !== "dynamodb:attributes" || statement.effect !== "Allow") return;
    if (tests.some((test) => test.name === "dynamodb:select")) return;
    report(path, `${key} counts only where attributes are asked for`, "add dynamodb:Select with SPECIFIC_ATTRIBUTES");
  },
);
