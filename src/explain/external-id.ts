import { checkExternalId } from "../aws/external-id";
import type { Explanation } from "./explanation";
import { coverageUnder, type Judge } from "../recognise/judge";

/** How a trust policy uses the external ID. */
export interface ExternalId {
  readonly use: NonNullable<Explanation["externalId"]>;
  /** The only one that the role can be assumed with. */
  readonly value?: string;
  readonly remarks: readonly string[];
}

const key = "sts:ExternalId";

/** Asked of the engine: can the role be assumed without an ID, with another than those that are named, with one of them? */
export function externalIdOf(judge: Judge): ExternalId {
  const named = judge.policy.statements.flatMap(({ conditions }) =>
    conditions.flatMap((condition) => (condition.key.toLowerCase() === key.toLowerCase() ? condition.values : [])),
  );
  const ids = [...new Set(named)];
  const allows = (operator: string, values: readonly string[]): boolean =>
    coverageUnder(judge, { actions: ["sts:AssumeRole"], conditions: [{ operator, key, values }] }, judge.https) !==
    "none";
  if (allows("Null", ["true"])) return { use: "missing", remarks: [] };
  const fitting = ids.filter((id) => checkExternalId(id) === undefined && allows("StringEquals", [id]));
  const other = ids.length > 0 && allows("StringNotEquals", ids) && (fitting.length > 0 || canBeOther(ids, allows));
  if (other) {
    return {
      use: "any",
      remarks: [`more external IDs than one do: name the one that the service sends, with StringEquals`],
    };
  }
  const [value] = fitting;
  if (value === undefined) {
    const problems = ids.flatMap((id) => checkExternalId(id) ?? []);
    const why = problems.length > 0 ? `: ${problems.join("; ")}` : "";
    return { use: "never", remarks: [`nobody can assume the role${why}; put the external ID that the service sends`] };
  }
  return fitting.length === 1
    ? { use: "required", value, remarks: [] }
    : { use: "required", remarks: [`${fitting.length} external IDs do: keep the one that the service sends`] };
}

/** Whether a text that STS takes can fit, where none of those that are named is one: of a pattern, the literal part must. */
function canBeOther(ids: readonly string[], allows: (operator: string, values: readonly string[]) => boolean): boolean {
  return ids.some((id) => {
    // a pattern's example: what stands for the wildcards are letters that STS takes
    const example = id
      .replaceAll(/\$\{[^{}]*\}/g, "x")
      .replaceAll("*", "xx")
      .replaceAll("?", "x");
    return checkExternalId(example) === undefined && allows("StringEquals", [example]);
  });
}
