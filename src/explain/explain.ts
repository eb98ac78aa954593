import type { ServicePattern } from "../catalogue/pattern";
import { grantsOf } from "../policy/grants";
import { parsePolicy } from "../policy/parse";
import type { Parsed } from "../policy/parse-by";
import type { PolicyKind } from "../policy/policy";
import { checkedNames } from "../recognise/principals";
import { recognise } from "../recognise/recognise";
import { actionsElsewhere } from "./besides";
import type { Explanation } from "./explanation";
import { explanationOf } from "./of-service";
import { possibleFor } from "./possible";

export interface ExplainOptions {
  /** Default: inferred. */
  readonly kind?: PolicyKind;
  /** The time by which dates are judged, RFC 3339. Default: the last day on which a person checked a service. */
  readonly today?: string;
}

/** Explains a policy document (JSON text or a parsed value) with the services of a catalogue. Never throws. */
export function explain(
  input: unknown,
  services: readonly ServicePattern[],
  options: ExplainOptions = {},
): Explanation {
  const { kind } = options;
  return explainParsed(input, parsePolicy(input, kind === undefined ? {} : { kind }), services, options);
}

/** The same of a document that is parsed already, by whatever is known of AWS's services. */
export function explainParsed(
  input: unknown,
  { policy: read, problems: found }: Parsed,
  services: readonly ServicePattern[],
  { kind, today = lastChecked(services) }: ExplainOptions,
): Explanation {
  // S3 takes the same Sid twice, as AWS's own examples have it
  const problems = found.filter(({ code }) => code !== "duplicate-sid" || read?.kind !== "resource");
  const nothing = {
    alternatives: [],
    possible: [],
    buckets: [],
    others: [],
    otherActions: [],
    remarks: [],
    exact: false,
  };
  if (!read) return { kind: kind ?? "identity", ...nothing, problems };
  const { policy, remarks } = checkedNames(read, services, input);
  const whose = recognise(policy, read, services, today);
  if (!whose) {
    const principals = read.statements.flatMap(({ effect, principals = [] }) => (effect === "Deny" ? [] : principals));
    const otherActions = read.kind === "identity" ? actionsElsewhere(grantsOf(policy), policy.kind) : [];
    const possible = possibleFor(policy, services, today).map(({ id, name }) => ({ id, name }));
    return { kind: read.kind, ...nothing, possible, others: principals, otherActions, problems, remarks };
  }
  const seen = { problems, remarks, today };
  return explanationOf(whose, policy, seen);
}

function lastChecked(services: readonly ServicePattern[]): string {
  const days = services.map(({ checked }) => checked).sort();
  return `${days.at(-1) ?? "2026-01-01"}T00:00:00Z`;
}
