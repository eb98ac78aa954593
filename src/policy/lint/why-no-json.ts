import { placesIn } from "../places";
import { show } from "./show";

/** What stands where a text stops being JSON, or before it, and what is wrong about it. The first that fits counts. */
const reasons: readonly (readonly [before: RegExp, at: RegExp, why: string])[] = [
  [/^$/, /^([^{[\]"\d\s/#-]|"[^"]*"\s*[^:\s])/, "a policy is JSON, and begins with {"],
  [/./, /^$/, "the text ends before the document does"],
  [/^/, /^(\/[/*]|#)/, "JSON has no comments"],
  [/./, /^[$%]\{/, "this is a template, which has to be filled in first"],
  [/,$/, /^[}\]]/, "there is a comma too many before this"],
  [/[[{,:]$/, /^"/, "a text is not closed on its line, or has a backslash that JSON does not know"],
  [/["}\]\w]$/, /^["{[]/, "a comma is missing before this"],
  [/[:[,]\s*0$/, /^\d/, "a number begins with 0; an account stands in quotes"],
  [/./, /^[\w'\u2018-\u201f`]/, "a name or text stands in double quotes"],
];

/** Why a text is not JSON, in words; Node's own differ from version to version. */
export function whyNoJson(text: string): string {
  const { brokenAt = 0 } = placesIn(text);
  const before = text
    .slice(0, brokenAt)
    .replace(/^\uFEFF/, "")
    .trimEnd();
  const rest = text.slice(brokenAt);
  if (isWhole(before)) return "something follows the document's end";
  const reason = reasons.find(([left, right]) => left.test(before) && right.test(rest));
  if (reason !== undefined) return reason[2];
  return /^[[{]/.test(rest) ? "it is nested deeper than any policy" : `${show([...rest][0])} is not expected here`;
}

function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
