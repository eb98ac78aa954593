import { keyTypeOf } from "../../../aws/keys";
import type { Family } from "../../../aws/condition-operators";
import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { familyOf } from "../condition-types";

/** What reads a key's values, and the operators to use instead of others. */
const fitting: { readonly [type: string]: readonly [readonly Family[], string] } = {
  String: [["string", "binary"], "a String operator"],
  ARN: [["arn", "string"], "an Arn operator"],
  Numeric: [["number"], "a Numeric operator"],
  Bool: [["bool"], "Bool"],
  Date: [["date"], "a Date operator"],
  IPAddress: [["ip"], "IpAddress or NotIpAddress"],
};

export const typeMismatch = conditionCheck(
  documented("warning", "Type mismatch", "The values are not compared as what they are."),
  (test, report) => {
    const family = familyOf(test);
    const type = keyTypeOf(test.name)?.replace("ArrayOf", "");
    if (family === undefined || family === "null" || type === undefined) return;
    const [families, operator] = fitting[type] ?? [[], ""];
    // some keys that hold ARNs are listed as strings
    // the seconds since 1970 are a number, too
    if (test.name === "aws:epochtime" && family === "number") return;
    if (families.includes(family) || (type === "String" && family === "arn" && test.name.includes("arn"))) return;
    report(test.path, `${test.key} is of type ${type}, ${test.operator} is not for it`, `use ${operator}`);
  },
);
