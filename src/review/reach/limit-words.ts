import type { Policy, PolicyStatement } from "../../policy";
import { hasHole } from "../../policy/hole";
import { conditionInWords } from "./conditions";
import { demandedId } from "./external-id";
import { placesOf } from "./s3";
import { isPathDoubt } from "./scoped";
import { demandInWords } from "./tls";

/** A statement for people: by its Sid, which may be a part of a secret. */
export function labelOf(policy: Policy, index: number, secret: boolean): string {
  const sid = policy.statements.find((statement) => statement.index === index)?.sid;
  // older providers write an empty Sid
  return sid === undefined || sid === "" || secret ? `statement ${index}` : sid;
}

/**
 * What a Deny that takes a part away leaves: `over HTTPS`, or `unless Sid denies it: <its conditions>`.
 *
 * @param of the document, where its statements are not those that give the part
 */
export function limitOf(policy: Policy, statement: PolicyStatement, secret: boolean, of?: string): string {
  const written = policy.statements.find(({ index }) => index === statement.index) ?? statement;
  const demand =
    demandedId(statement, secret) ??
    demandInWords({ ...written, conditions: written.conditions.filter((one) => !isPathDoubt(one)) });
  if (demand !== undefined) return demand;
  const { index, conditions, resources, notResources } = statement;
  const isOpen = [...(resources ?? []), ...(notResources ?? [])].some(hasHole);
  const where = secret || isOpen ? [] : pathsIn(statement);
  const shown = secret
    ? []
    : conditions
        .filter(({ operator }) => operator !== "Unknown")
        .map((condition) => conditionInWords(condition, false));
  const details = [...where, ...shown];
  return `unless ${labelOf(policy, index, secret)}${of === undefined ? "" : ` of ${of}`} denies it${details.length === 0 ? "" : ` (${details.join(", ")})`}`;
}

/** The paths that a Deny speaks of, where they are not all. */
function pathsIn({ resources, notResources }: PolicyStatement): readonly string[] {
  const paths = (list: readonly string[]) =>
    list.flatMap((one) =>
      placesOf(one).flatMap(({ level, path }) => (level === "object" && path !== undefined ? [path] : [])),
    );
  if (notResources !== undefined) return [`outside ${paths(notResources).join(" or ") || "certain paths"}`];
  const named = [...new Set(paths(resources ?? []))];
  return named.length === 0 || named.includes("*") ? [] : [`on ${named.join(" or ")}`];
}
