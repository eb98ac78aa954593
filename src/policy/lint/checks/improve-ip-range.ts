import { readIpRange, showIp } from "../../condition/values";
import { operators } from "../../../aws/condition-operators";
import { show } from "../show";
import { conditionCheck } from "../check";
import { documented } from "../check-info";

export const improveIpRange = conditionCheck(
  documented("suggestion", "Improve IP range", "The address's last bits do not count."),
  ({ operator, values }, report) => {
    if (operators[operator]?.family !== "ip") return;
    for (const { text, path } of values) {
      const range = readIpRange(text);
      const address = readIpRange(text.split("/")[0] ?? "");
      if (!range || !address || address.first === range.first) continue;
      report(
        path,
        `${show(text)} has bits after the prefix`,
        `write ${showIp(range.version, range.first)}/${range.prefix}`,
      );
    }
  },
);
