import { isWithin, readIpRange } from "../condition/values";
import { show } from "./show";
import { conditionCheck, type Check } from "./check";
import type { CheckInfo } from "./check-info";

/** RFC 1918 and 4193: addresses that no request comes from on the internet. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"].map(readIpRange);

function isPrivate(text: string): boolean {
  const range = readIpRange(text);
  return range !== undefined && privateRanges.some((one) => one !== undefined && isWithin(range, one));
}

/** `aws:SourceIp` is where a request comes from on the internet; through a VPC endpoint it has none. */
export function privateCheck(info: CheckInfo, operator: string, all: boolean): Check {
  return conditionCheck(info, (test, report) => {
    if (test.name !== "aws:sourceip" || test.operator !== operator) return;
    const inside = test.values.filter(({ text }) => isPrivate(text));
    if (inside.length === 0 || (inside.length === test.values.length) !== all) return;
    const fix = "use aws:VpcSourceIp with aws:SourceVpc for addresses inside a VPC";
    for (const { text, path } of inside) report(path, `no request comes from the private range ${show(text)}`, fix);
  });
}

export const neverMatches = "The condition never matches.";
