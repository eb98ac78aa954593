import { sizeOf, type LimitName } from "../../aws/limits";
import type { PolicyKind } from "../policy";
import type { Check, DocumentSubject, ReportPlace } from "./check";
import type { CheckInfo } from "./check-info";

export function sizeCheck(
  info: CheckInfo,
  kinds: readonly PolicyKind[],
  limit: (kind: PolicyKind) => LimitName,
  what: string,
): Check {
  return {
    ...info,
    document: ({ policy: { kind }, input }: DocumentSubject, report: ReportPlace) => {
      if (!kinds.includes(kind)) return;
      const { size, max } = sizeOf(typeof input === "string" ? input : safeJson(input), limit(kind));
      if (size <= max) return;
      const number = (value: number) => value.toLocaleString("en");
      const fix = "put statements together that differ in one list only, or leave out what others say";
      report("", `${number(size)} characters; ${what} has at most ${number(max)}`, fix);
    },
  };
}

export const tooLarge = "AWS may refuse it.";

/** A value nested too deep to print is no policy, and its size does not matter. */
function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}
