import type { Report } from "../report";

/**
 * JSON that is safe to print into a log: what a terminal or a build agent would act on is written as `\u` escapes,
 * which read back as the same text.
 */
export function jsonText(value: unknown): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `${JSON.stringify(value, undefined, 2)
    .replace(/[^\n\P{Cc}]|\p{Cf}|\p{Zl}|\p{Zp}/gu, (found) =>
      [...Array(found.length).keys()].map((at) => escaped(found.charAt(at))).join(""),
    )
    .replace(/#(?=#(vso)?\[)/g, escaped("#"))}\n`;
}

/** The report as JSON, described by `report.schema.json`. */
export function json(report: Report): string {
  return jsonText(report);
}
