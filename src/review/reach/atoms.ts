import { acceptsKey } from "../../iam/actions";
import {
  type Condition,
  type GrantedAccess,
  grantsOf,
  type Policy,
  type PolicyStatement,
  type Principal,
} from "../../policy";
import { hasHole, holesIn } from "../../policy/hole";
import { conditionInWords } from "./conditions";
import type { Document } from "../source/documents";
import type { Holes } from "../source/rebuilt";
import { bucketMatches, type Place, placesOf, s3Actions, spelled } from "./s3";
import { demandInWords, withoutTls } from "./tls";

/** One action, or pattern of actions, on one place in S3 that one statement gives to one principal. */
export interface Atom {
  /** As the report prints it. */
  readonly action: string;
  /** The known actions that it covers here. */
  readonly actions: readonly string[];
  /** Name or pattern of the bucket; a hole while it is unknown. */
  readonly bucket: string;
  readonly place: Place;
  /** The statement cut down to this action and resource: what another policy is asked to cover. */
  readonly statement: PolicyStatement;
  readonly document: Document;
  /** Deny statements, or a permissions boundary, take a part of it away: in words. */
  readonly limits: readonly string[];
  /** Why it is not decidable until apply. */
  readonly undecided?: string;
}

/** Statements of several documents as one policy; `documents[i]` holds what statement `i` comes from. */
export interface Combined {
  readonly policy: Policy;
  readonly documents: readonly Document[];
  /** All of it holds for HTTPS only. */
  readonly tlsOnly: boolean;
}

/** All documents that apply together, with their statements numbered through. */
export function combine(documents: readonly Document[]): Combined | undefined {
  const usable = documents.flatMap((document) =>
    document.policy === undefined ? [] : [{ document, policy: document.policy }],
  );
  const [first] = usable;
  if (first === undefined) return undefined;
  if (usable.length === 1) {
    const documents = first.policy.statements.map(() => first.document);
    return {
      ...(first.policy.kind === "resource" ? withoutTls(first.policy) : { policy: first.policy, tlsOnly: false }),
      documents,
    };
  }
  const parts = usable.flatMap(({ document, policy }) =>
    policy.statements.map((statement) => ({ document, statement })),
  );
  return {
    policy: { ...first.policy, statements: parts.map(({ statement }, index) => ({ ...statement, index })) },
    documents: parts.map(({ document }) => document),
    tlsOnly: false,
  };
}

/** More actions than S3 has, and more parts than fit into a policy that AWS accepts: the rest is not looked at. */
const mostActions = 250;
const mostParts = 20_000;

/** What one policy allows in S3, to whom. Principals are undefined in identity policies. */
export interface Entry {
  readonly principal: Principal | undefined;
  readonly atoms: readonly Atom[];
}

/** A statement for people: by its Sid, which may be a part of a secret. */
export function labelOf(policy: Policy, index: number, secret: boolean): string {
  const sid = policy.statements.find((statement) => statement.index === index)?.sid;
  // older providers write an empty Sid
  return sid === undefined || sid === "" || secret ? `statement ${index}` : sid;
}

/** What a Deny that takes a part away leaves: `over HTTPS`, or `unless Sid denies it: <its conditions>`. */
function limitOf(policy: Policy, index: number, secret: boolean): string {
  const statement = policy.statements.find((one) => one.index === index);
  const demand = statement === undefined ? undefined : demandInWords(statement);
  if (demand !== undefined) return demand;
  const conditions = secret ? [] : (statement?.conditions ?? []).map((condition) => conditionInWords(condition, false));
  return `unless ${labelOf(policy, index, secret)} denies it${conditions.length === 0 ? "" : ` (${conditions.join(", ")})`}`;
}

/** `the resources of statement 0 wait for aws_s3_bucket.in.arn`. */
function waiting(texts: readonly string[], holes: Holes): string | undefined {
  const names = texts.flatMap(holesIn);
  if (names.length === 0) return undefined;
  const expressions = [...new Set(names.flatMap((name) => holes.get(name)?.waitsFor ?? [name]))].sort();
  return `waits for ${expressions.join(", ")}`;
}

/** Whether a request for this action can meet the conditions: a key that it never has meets none that demands a value. */
function canHold(action: string, conditions: readonly Condition[]): boolean {
  return conditions.every(({ operator, key, ifExists, each }) => {
    const demands = !/Not|^Null$|^Unknown$/.test(operator) && ifExists !== true && each !== "all";
    return !demands || hasHole(key) || acceptsKey(action, key) !== false;
  });
}

/** The one bucket that the expressions behind a hole lead to. */
function bucketBehind(text: string, holes: Holes, nameOf: (address: string) => string | undefined): string | undefined {
  const buckets = holesIn(text).flatMap((name) => holes.get(name)?.resources ?? []);
  const names = new Set(buckets.filter(({ type }) => type === "aws_s3_bucket").map(({ address }) => nameOf(address)));
  return names.size === 1 ? [...names][0] : undefined;
}

/**
 * What a policy allows in S3.
 *
 * @param own the bucket that a bucket policy belongs to: S3 refuses resources of others
 * @param nameOf name of the bucket that an address stands for
 */
export function entriesOf(
  combined: Combined,
  own: string | undefined,
  holes: Holes,
  nameOf: (address: string) => string | undefined,
): readonly Entry[] {
  return grantsOf(combined.policy).map((grant) => ({
    principal: grant.except === undefined ? grant.principal : { kind: "everyone", id: "*" },
    atoms: atomsOf(grant, combined, own, holes, nameOf),
  }));
}

function atomsOf(
  grant: GrantedAccess,
  { policy, documents, tlsOnly }: Combined,
  own: string | undefined,
  holes: Holes,
  nameOf: (address: string) => string | undefined,
): readonly Atom[] {
  const document = documents[grant.statement];
  if (document === undefined) return [];
  const limits = [
    ...grant.narrowedBy.map((index) => limitOf(policy, index, document.sensitive)),
    ...(tlsOnly ? ["over HTTPS"] : []),
  ];
  const conditionHole = waiting(
    grant.conditions.flatMap(({ key, values }) => [key, ...values]),
    holes,
  );
  const { sid, index, effect } = policy.statements[grant.statement] ?? { index: grant.statement, effect: "Allow" };
  // what is unknown of the other actions and resources of the statement says nothing about this one
  const shared =
    waiting([grant.principal?.id ?? "", ...(grant.notActions ?? []), ...(grant.notResources ?? [])], holes) ??
    (effect === "Unknown" ? grant.unknown : undefined);
  const allActions = grant.notActions === undefined ? grant.actions : ["*"];
  const allResources = grant.notResources === undefined ? grant.resources : ["*"];
  const actions = allActions.slice(0, mostActions);
  const resources = allResources.slice(0, Math.floor(mostParts / Math.max(actions.length, 1)));
  const cut = actions.length < allActions.length || resources.length < allResources.length;
  return resources.flatMap((resource) =>
    placesOf(resource).flatMap((place): Atom[] => {
      const behind = own ?? (hasHole(resource) ? bucketBehind(resource, holes, nameOf) : undefined);
      const named = place.bucket ?? behind;
      if (
        own !== undefined &&
        place.bucket !== undefined &&
        !hasHole(place.bucket) &&
        !hasHole(own) &&
        !bucketMatches(place.bucket, own)
      )
        return [];
      const bucket = own ?? named ?? resource;
      return actions.flatMap((action): Atom[] => {
        const here = { ...place, ...(named === undefined ? {} : { bucket: named }) };
        const covered = hasHole(action)
          ? []
          : s3Actions(action, here, grant.notActions).filter((one) => canHold(one, grant.conditions));
        if (covered.length === 0 && !hasHole(action)) return [];
        const open =
          grant.unknown === undefined ? undefined : (waiting([action, resource], holes) ?? conditionHole ?? shared);
        const undecided = open ?? (cut ? "the policy is too large to be looked at part by part" : undefined);
        return [
          {
            action: grant.notActions === undefined ? spelled(action) : `s3:* except ${grant.notActions.join(", ")}`,
            actions: covered,
            bucket,
            place:
              grant.notResources === undefined
                ? place
                : { ...place, path: `* except ${grant.notResources.join(", ")}` },
            statement: {
              index,
              ...(sid === undefined ? {} : { sid }),
              effect: "Allow",
              ...(grant.principal === undefined ? {} : { principals: [grant.principal] }),
              ...(grant.except === undefined ? {} : { notPrincipals: grant.except }),
              ...(grant.notActions === undefined ? { actions: [action] } : { notActions: grant.notActions }),
              ...(grant.notResources === undefined ? { resources: [resource] } : { notResources: grant.notResources }),
              conditions: grant.conditions,
            },
            document,
            limits,
            ...(undecided === undefined ? {} : { undecided }),
          },
        ];
      });
    }),
  );
}
