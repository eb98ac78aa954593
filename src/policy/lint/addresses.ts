import { isWithin, readIpRange, readNumber, showIp } from "../condition/values";
import { operators } from "../condition/operators";
import { show } from "../problems";
import { conditionCheck, type Check } from "./check";
import { documented, type CheckInfo } from "./check-info";

/** RFC 1918 and 4193: addresses that no request comes from on the internet. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"].map(readIpRange);

function isPrivate(text: string): boolean {
  const range = readIpRange(text);
  return range !== undefined && privateRanges.some((one) => one !== undefined && isWithin(range, one));
}

/** `aws:SourceIp` is where a request comes from on the internet; through a VPC endpoint it has none. */
function privateCheck(info: CheckInfo, operator: string, all: boolean): Check {
  return conditionCheck(info, (test, report) => {
    if (test.name !== "aws:sourceip" || test.operator !== operator) return;
    const inside = test.values.filter(({ text }) => isPrivate(text));
    if (inside.length === 0 || (inside.length === test.values.length) !== all) return;
    const fix = "use aws:VpcSourceIp with aws:SourceVpc for addresses inside a VPC";
    for (const { text, path } of inside) report(path, `no request comes from the private range ${show(text)}`, fix);
  });
}

const never = "The condition never matches.";
const always = "The condition always holds.";

export const privateAddress = privateCheck(
  documented("error", "Private IP address", never, "private-address"),
  "IpAddress",
  true,
);
export const privateNot = privateCheck(
  documented("error", "Private NotIpAddress", always, "private-address"),
  "NotIpAddress",
  true,
);
export const privateSubset = privateCheck(
  documented("suggestion", "Private IP address subset", never, "private-address"),
  "IpAddress",
  false,
);
export const privateNotSubset = privateCheck(
  documented("suggestion", "Private NotIpAddress subset", "These addresses change nothing.", "private-address"),
  "NotIpAddress",
  false,
);

export const improveRange = conditionCheck(
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

/** Of several limits only the widest counts, as one of them is enough. */
export const redundantNumber = conditionCheck(
  documented("suggestion", "Redundant condition value num", "One of the values decides alone."),
  ({ operator, values, key, path }, report) => {
    const { family, order } = operators[operator] ?? {};
    const numbers = values.flatMap(({ text }) => readNumber(text) ?? []);
    if (family !== "number" || order === undefined || numbers.length < 2) return;
    const widest = order.startsWith("<") ? Math.max(...numbers) : Math.min(...numbers);
    report(path, `of the values for ${key} only ${widest} counts`, `keep ${widest}`);
  },
);
