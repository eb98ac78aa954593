import type { Condition } from "../../policy";
import { showHoles } from "../../policy/hole";
import { externalIdInWords } from "./external-id";
import { ownAccount, ownOrganization } from "./own-account";
import { sensitive } from "./principals";

const operators: { readonly [operator: string]: string } = {
  StringEquals: "is",
  StringNotEquals: "is not",
  StringEqualsIgnoreCase: "is (ignoring case)",
  StringNotEqualsIgnoreCase: "is not (ignoring case)",
  StringLike: "matches",
  StringNotLike: "does not match",
  ArnEquals: "matches",
  ArnLike: "matches",
  ArnNotEquals: "does not match",
  ArnNotLike: "does not match",
  IpAddress: "is in",
  NotIpAddress: "is not in",
  NumericEquals: "is",
  NumericNotEquals: "is not",
  NumericLessThan: "is less than",
  NumericLessThanEquals: "is at most",
  NumericGreaterThan: "is more than",
  NumericGreaterThanEquals: "is at least",
  DateEquals: "is",
  DateNotEquals: "is not",
  DateLessThan: "is before",
  DateLessThanEquals: "is at or before",
  DateGreaterThan: "is after",
  DateGreaterThanEquals: "is at or after",
  Bool: "is",
  BinaryEquals: "is",
};

const setWords = { all: "every value of ", any: "some value of " } as const;

/** AWS's own keys are no secret; tags and the keys of an identity provider are chosen by people. */
function shownKey(key: string, secret: boolean): string {
  if (!secret) return showHoles(key);
  const known = /^(?:aws|s3|kms|sts|iam):[\w-]+(?:\/|$)/i.exec(key)?.[0];
  return known === undefined || known.endsWith("/") ? `${known ?? ""}${sensitive}` : known;
}

/** What stands for our own, where no plan shows it. */
const ours: { readonly [value: string]: string } = {
  [ownAccount]: "your own account",
  [ownOrganization]: "your own organisation",
};

function shownValue(value: string): string {
  return value === "" ? '""' : (ours[value] ?? showHoles(value));
}

/** A condition for people, e.g. `s3:prefix matches vod/*`, `until 2027-01-01T00:00:00Z`, `sts:ExternalId set`. */
export function conditionInWords(condition: Condition, secret: boolean): string {
  const { operator, key, values, each, ifExists } = condition;
  const externalId = externalIdInWords(condition, secret);
  if (externalId !== undefined) return externalId;
  const shown = values.map((value) => (secret ? sensitive : shownValue(value))).join(" or ");
  const time = key.toLowerCase() === "aws:currenttime";
  if (time && operator.startsWith("DateLessThan")) return `until ${shown}`;
  if (time && operator.startsWith("DateGreaterThan")) return `from ${shown}`;
  if (operator === "Unknown") return "a condition not known until apply";
  if (operator === "Null") return `${shownKey(key, secret)} is ${values.includes("true") ? "absent" : "present"}`;
  const words = operators[operator] ?? operator;
  return `${each === undefined ? "" : setWords[each]}${shownKey(key, secret)} ${words} ${shown}${ifExists === true ? ", if present" : ""}`;
}
