import { keptTable } from "../../aws/kept";
import { sha256 } from "../../bytes/sha256";
import type { Condition, PolicyStatement } from "../../policy";
import { hasHole } from "../../policy/hole";

const exact = /^String(Not)?Equals(IgnoreCase)?$/;
const pattern = /^String(Not)?Like$/;

/** Whether the values of a condition on the external ID are certain ones. A pattern of them is next to none. */
function names({ operator, key, values }: Condition): boolean {
  if (key.toLowerCase() !== "sts:externalid" || values.length === 0) return false;
  return exact.test(operator) || (pattern.test(operator) && values.every((value) => !/[*?]/.test(value)));
}

/**
 * Whether a caller that sends no external ID meets the condition, too.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function unlessSent({ ifExists, each }: Condition): boolean {
  return ifExists === true || each === "all";
}

/** Each part that a role gives says the same conditions. */
const fingerprints = keptTable<string>(1_000);

/**
 * Tells two IDs apart and neither of them to anybody: of 16 bits, thousands of IDs have the same. AWS does not treat an
 * external ID as a secret; nobody needs it in a report all the same.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export function fingerprint(id: string): string {
  return fingerprints(id, () => sha256(`external ID ${id}`).slice(0, 4));
}

/** `sts:ExternalId set (fingerprint 3fa2)`, or `is not …` of any but those; undefined where the condition is about something else. */
export function externalIdInWords(condition: Condition, secret: boolean): string | undefined {
  if (!names(condition)) return undefined;
  const { operator, values } = condition;
  const prints = secret || values.some(hasHole) ? [] : values.map(fingerprint).sort();
  const mark = prints.length === 0 ? "" : ` (fingerprint ${prints.join(" or ")})`;
  if (operator.startsWith("StringNot")) return `sts:ExternalId is not …${mark}`;
  return unlessSent(condition) ? `sts:ExternalId is …${mark}, if sent` : `sts:ExternalId set${mark}`;
}

/**
 * The external ID that has to be sent because a Deny takes away all others; undefined where the Deny says something else.
 * Of a key that is not sent, a negated operator is true: such a Deny asks for the ID to be there.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function demandedId({ conditions }: PolicyStatement, secret: boolean): string | undefined {
  const [condition] = conditions;
  if (conditions.length !== 1 || condition === undefined || condition.each !== undefined) return undefined;
  const { operator } = condition;
  if (!operator.startsWith("StringNot")) return undefined;
  return externalIdInWords({ ...condition, operator: operator.replace("Not", "") }, secret);
}

const marked = /^(sts:ExternalId (?:set|is \u2026)) \(fingerprint [0-9a-f]{4}(?: or [0-9a-f]{4})*\)((?:, if sent)?)$/;

/** Rows without the fingerprints of external IDs that need no telling apart: one principal, one ID. */
export function withoutNeedlessFingerprints<
  Row extends { readonly principal: string; readonly conditions: readonly string[] },
>(rows: readonly Row[]): readonly Row[] {
  const seen = new Map<string, Set<string>>();
  for (const { principal, conditions } of rows) {
    for (const condition of conditions.filter((text) => marked.test(text)))
      seen.set(principal, (seen.get(principal) ?? new Set()).add(/\(.*\)/.exec(condition)?.[0] ?? ""));
  }
  return rows.map((row) => {
    if (seen.get(row.principal)?.size !== 1) return row;
    return { ...row, conditions: row.conditions.map((condition) => condition.replace(marked, "$1$2")) };
  });
}
