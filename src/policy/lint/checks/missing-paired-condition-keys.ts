import { conditionCheck } from "../check";
import { documented } from "../check-info";

const vpcs = ["aws:sourcevpc", "aws:sourcevpce", "aws:sourcevpcarn"];

export const missingPairedConditionKeys = conditionCheck(
  documented("security-warning", "Missing paired condition keys", "Every VPC can have these addresses."),
  ({ name, key, path }, report, { tests }) => {
    if (name !== "aws:vpcsourceip" || tests.some((other) => vpcs.includes(other.name))) return;
    report(path, `${key} does not say in which VPC`, "add aws:SourceVpc");
  },
);
