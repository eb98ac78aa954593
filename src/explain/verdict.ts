import type { Policy } from "../policy/policy";
import type { GrantedAccess } from "../policy/grants";
import { forCommand, placeholder, type Chosen } from "./choices";
import type { ExplainedBucket } from "./explanation";
import type { Judge } from "./judge";
import { compared, fromNowOn, isSafe, made, requestInWords } from "./made";
import { command } from "./suggest";
import { waysBy } from "./ways";
import type { Whose } from "./whose";

/** One place explained; it keeps its ARN. */
export type Explained = ExplainedBucket & { readonly arn: string };

export interface Verdict {
  readonly isEqual: boolean;
  /** Left out where following it would let in more, or it would not run. */
  readonly command?: string;
  readonly remarks: readonly string[];
}

/** The policy against the one that grantform makes for the same: by the engine, from today on and over HTTPS. */
export function verdictOf(
  { service, judge, own }: Whose,
  chosen: Chosen,
  { explained, isDoubtful, today }: { explained: readonly Explained[]; isDoubtful: boolean; today: string },
): Verdict {
  const { policy } = judge;
  const { kind } = policy;
  if (kind === "key") return { isEqual: false, remarks: [] };
  const held = fromNowOn(judge, today);
  const choices = forCommand(service, chosen);
  const line = choices && command(service, choices);
  const safe = (of: Judge, reference: Policy | undefined) =>
    line !== undefined && reference && isSafe(of, reference, explained, held) ? { command: line } : {};
  if (waysBy(service, kind).length === 0) {
    const ways = service.auth.map((auth) => auth.kind).join(" or ");
    const remarks = [`${service.name} is let in by ${ways}, and not by such a policy`];
    const { principals: _, ...alone } = judge;
    const role = { ...alone, policy: asIdentity(policy, own) };
    return { isEqual: false, ...safe(role, made(service, chosen.choices, "identity")), remarks };
  }
  const reference = made(service, chosen.choices, kind);
  if (!reference) return { isEqual: false, remarks: [] };
  const { relation, witness, missing, reason } = compared(policy, reference, held);
  const isSound = chosen.problems.length === 0 && !isDoubtful;
  return {
    isEqual: isSound && relation === "equal",
    ...safe(judge, chosen.choices.principalArn === placeholder.principal ? named(reference, judge) : reference),
    remarks: [
      ...chosen.problems,
      ...(witness ? [`more is allowed than the service needs, such as ${requestInWords(witness)}`] : []),
      ...(missing ? [`less is allowed than the service needs, such as ${requestInWords(missing)}`] : []),
      ...(relation === "undecided" && !witness && !missing
        ? [`whether it is exact cannot be told: ${reason ?? ""}`]
        : []),
    ],
  };
}

/** What a policy gives the service, as an identity's own would. */
function asIdentity(policy: Policy, own: readonly GrantedAccess[]): Policy {
  const indexes = new Set(own.map(({ statement }) => statement));
  return {
    ...policy,
    kind: "identity",
    statements: policy.statements
      .filter(({ index }) => indexes.has(index))
      .map(({ principals: _, notPrincipals: __, ...statement }) => statement),
  };
}

/** The principal that the customer has yet to be told stands for the one that the policy names. */
function named(reference: Policy, { principals = [] }: Judge): Policy {
  return { ...reference, statements: reference.statements.map((statement) => ({ ...statement, principals })) };
}

/** What the command leaves out, and should stay. */
export function keepDenials({ statements }: Policy): readonly string[] {
  const denials = statements.filter(({ effect }) => effect !== "Allow").map(({ index }) => String(index));
  if (denials.length === 0) return [];
  const list =
    denials.length === 1
      ? `statement ${denials[0] ?? ""}, which denies`
      : `statements ${denials.join(", ")}, which deny`;
  return [`keep ${list}: the command does not write ${denials.length === 1 ? "it" : "them"}`];
}
