import { type Asker, viewOf } from "../../policy/asker";
import { type Effective, nothing, type Part, surplusOf } from "../../policy/effective";
import type { Side } from "../plan/values";
import { both } from "./file-side";
import { amongTheSame, neverMade } from "./never-made";
import type { Context } from "./context";
import { ownOrganizationBy } from "./own-organization";
import { ownAccountOf } from "./own-sources";
import type { Said } from "./parties";
import { asksForTags, tagged } from "./principal-tags";
import { asRole, directly, ownPolicies, type SessionSide } from "./session";
import type { SessionSides } from "./session-sides";
import { ofTagging, type Tagging, taggingOf } from "./tagging";

function partFor(arn: string): Part {
  return {
    version: "2012-10-17",
    statement: { index: 0, effect: "Allow", actions: ["sts:AssumeRole"], resources: [arn], conditions: [] },
  };
}

/**
 * What lets a session of one role become another: the other's trust policy names it; or names its account, and the role's
 * own policies allow it.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html, "Role chaining"
 */
function hop(
  from: SessionSide | undefined,
  to: Said | undefined,
  arn: string,
  caller: Asker,
  context: Context,
): Effective {
  if (from === undefined || to === undefined) return nothing;
  const asker = tagged(caller, from.tags);
  const account = ownAccountOf(context);
  // a trust policy has no resource: it is the role's own
  const at = (policy: Said["policy"]) => ({
    ...policy,
    statements: policy.statements.map((statement) => ({ ...statement, resources: [arn] })),
  });
  const direct = {
    ...to.policy,
    statements: to.policy.statements.flatMap((statement) => {
      const principals = statement.principals?.filter(({ kind, id }) => kind !== "account" || id !== account);
      return statement.effect === "Deny" || statement.notPrincipals
        ? [statement]
        : principals?.length
          ? [{ ...statement, principals }]
          : [];
    }),
  };
  const within = from.boundary === undefined ? [] : [viewOf(from.boundary.policy, asker)];
  const identity = from.documents.flatMap(({ policy }) => (policy === undefined ? [] : [viewOf(policy, asker)]));
  const trust = viewOf(at(to.policy), asker);
  const denials = [trust, ...identity, ...within, ...(from.tagsDiffer === true ? [] : from.tags.never)];
  const ways = [
    [viewOf(at(directly(direct, asker)), asker)],
    [viewOf(at(asRole(direct, asker)), asker), ...within],
    ...identity.map((own) => [trust, own, ...within]),
  ];
  return both({ ways, denials: [...denials, ...neverMade(denials, context.now)] }, from.within);
}

/** Whether there is something in one and not in the other; `open` where that is not decided. */
function more(arn: string, having: Effective, lacking: Effective, asker: Asker): boolean | "open" {
  const found = surplusOf(partFor(arn), having, lacking, asker);
  return "none" in found ? false : "witness" in found ? true : "open";
}

/** Whether a session of one role that becomes another may tag the session of that one. */
function hopTagging(
  from: SessionSide | undefined,
  to: Said | undefined,
  arn: string,
  asker: Asker,
  may: Effective,
  context: Context,
): Tagging {
  const part = partFor(arn);
  const becoming = part.statement.actions?.[0] ?? "";
  const policy = to && ofTagging(to.policy, becoming);
  if (from === undefined || to === undefined || policy === undefined || policy.statements.length === 0) return "none";
  const { boundary, documents } = from;
  const side: SessionSide = {
    ...from,
    documents: documents.map(({ policy: own, ...one }) => (own ? { ...one, policy: ofTagging(own, becoming) } : one)),
    ...(boundary && { boundary: { ...boundary, policy: ofTagging(boundary.policy, becoming) } }),
  };
  return taggingOf(part, may, hop(side, { ...to, policy }, arn, asker, context), asker);
}

type OnSides<Value> = { readonly [side in Side]: Value };

/** The trust policy of the role that another one becomes, and its ARN. */
export interface HopTarget extends OnSides<Said | undefined> {
  readonly arn: string;
}

/** Whether a session of one role may become another. */
export interface Hop {
  readonly may: OnSides<boolean | "open">;
  readonly tagging: OnSides<Tagging>;
  /** It may after the plan what it may not before; and the reverse. */
  readonly opened: boolean | "open";
  readonly closed: boolean;
  /** What the whole way asks of the account's organisation. */
  readonly within?: OnSides<Effective | undefined>;
}

/** Whether some policy by which one role becomes the other asks for tags of the session, which are not open on both sides alike. */
function tagsDiffer({ before, after }: SessionSides, target: HopTarget): boolean {
  const trusts = [target.before, target.after].flatMap((said) => said?.policy ?? []);
  return after?.tagsDiffer === true && asksForTags([...ownPolicies(before, after), ...trusts]);
}

/** @param asker one of those who stand for a session of the first role */
export function judgeHop(from: SessionSides, to: HopTarget, asker: Asker, context: Context): Hop {
  const { arn } = to;
  const [before, after] = amongTheSame(
    hop(from.before, to.before, arn, asker, context),
    hop(from.after, to.after, arn, asker, context),
  );
  const may = { before: more(arn, before, nothing, asker), after: more(arn, after, nothing, asker) };
  const unclear = tagsDiffer(from, to);
  return {
    may,
    tagging: {
      before: hopTagging(from.before, to.before, arn, asker, before, context),
      after: hopTagging(from.after, to.after, arn, asker, after, context),
    },
    opened: may.after !== false && (unclear ? "open" : more(arn, after, before, asker)),
    closed: may.before !== false && !unclear && more(arn, before, after, asker) === true,
    within: { before: ownOrganizationBy(before, arn), after: ownOrganizationBy(after, arn) },
  };
}
