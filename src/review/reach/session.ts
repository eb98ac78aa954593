import { hole, type Policy, type PolicyStatement } from "../../policy";
import { someSession } from "../../policy/user-id";
import { type Asker, askerOf, viewOf } from "../../policy/asker";
import type { Effective } from "../../policy/effective";
import { filledFor } from "../../policy/filled";
import type { Document } from "../source/documents";
import type { Change } from "../plan/change";
import type { Side } from "../plan/values";
import type { Bucket, Identity } from "../inventory/inventory";
import { alsoAsked } from "../inventory/other-arns";
import { type BucketPolicies, inForce, noBucketPolicies, scopedDocument, wholeBucket } from "./bucket-policies";
import { neverMade } from "./never-made";
import type { Context } from "./context";
import { apart } from "./direct";
import { both } from "./file-side";
import { perhaps } from "./scoped";
import { type Boundary, boundaryAt, boundaryOf } from "./boundaries";
import { identityDocuments } from "./identity-documents";
import { tooLargeTogether } from "./inline-size";
import { type Held, holdsNothing, type JudgedSource } from "./judge";
import { standingDocument } from "./refused";
import { anyTags, tagged, type Tags, principalTags } from "./principal-tags";
import { trustSaid } from "./trust";
import { accountOfIdentity, arnInAccount, identityArn, ownAccountOf } from "./own-sources";
import type { AtPoint } from "./scoped";
import { userIdOf } from "./unique-id";
import { unseenPolicy } from "./unseen-policy";

/** A role or user on one side, and everything that belongs to it. */
export interface SessionSide {
  readonly identity: Identity;
  /** A session of which nothing more is known, or the user. */
  readonly asker: Asker;
  readonly documents: readonly Document[];
  /** Documents that may be gone in the end, and why. */
  readonly doubts: ReadonlyMap<Document, string>;
  /** Resources that attach managed policies or put it into groups. */
  readonly attachedBy: readonly Change[];
  /** Policies whose text is not in the plan, by ARN. */
  readonly unseen: readonly string[];
  readonly boundary?: Boundary;
  readonly tags: Tags;
  /** What else holds for all that it does, by the way on which somebody came to it. */
  readonly within?: Effective;
  /** Its sessions' tags are not open on both sides alike: what that changes is not followed. */
  readonly tagsDiffer?: true;
  /** They are not, and some policy of either side asks for one. */
  readonly tagsUnclear?: true;
}

/** Who calls: a session of a role, or a user. */
function sessionAsker(identity: Identity, change: Change, side: Side, bounded: boolean, context: Context): Asker {
  const account = accountOfIdentity(change, context);
  const arn = identityArn(change, side, context) ?? arnInAccount(context, account, identity.kind, hole(identity.name));
  const of = arn.split(":")[4] ?? account;
  // requests to the bucket itself do not come by an access point
  const points = {
    "s3:DataAccessPointAccount": undefined,
    "s3:DataAccessPointArn": undefined,
    "s3:AccessPointNetworkOrigin": undefined,
  };
  const id = identity.kind === "group" ? undefined : userIdOf(change, side, identity.kind, someSession);
  const known = {
    "aws:PrincipalArn": arn,
    "aws:PrincipalAccount": of,
    "kms:CallerAccount": of,
    ...(id === undefined ? {} : { "aws:userid": id }),
    ...points,
  };
  if (identity.kind === "user") return askerOf(arn, known, bounded);
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  return askerOf(`arn:${arn.split(":")[1] ?? "aws"}:sts::${of}:assumed-role/${name}/${someSession}`, known, bounded);
}

const sessions = new WeakMap<Identity, SessionSide>();

/** A role or user, which one side of the plan has, with all that belongs to it. Asked for by several. */
export function sessionSide(identity: Identity | undefined, side: Side, context: Context): SessionSide | undefined {
  if (identity === undefined) return undefined;
  const session = sessions.get(identity) ?? readSession(identity, side, context);
  sessions.set(identity, session);
  return session;
}

/** What decides what a session may do: two sides with the same text give it the same. */
export function sessionText(side: SessionSide | undefined): string {
  return JSON.stringify([
    side?.documents.map(({ text }) => text),
    side?.boundary?.policy,
    side?.boundary?.limit,
    side?.unseen,
    side?.tags,
    side?.asker.context.get("aws:userid"),
    side?.within,
    [...(side?.doubts.values() ?? [])],
  ]);
}

function readSession(identity: Identity, side: Side, context: Context): SessionSide {
  const change = identity.resource;
  const { documents, attachedBy, unseen, doubts } = identityDocuments(identity, context[side], context.documents);
  const boundary = change === undefined ? undefined : boundaryOf(change, side, context);
  const { kind } = identity;
  const trust = kind === "user" ? undefined : trustSaid(identity, side, context)?.policy;
  const tags =
    change === undefined || kind === "group"
      ? anyTags
      : principalTags(change, side, kind, trust, context.directory.configuration);
  const asker =
    change === undefined
      ? askerOf(arnInAccount(context, ownAccountOf(context), identity.kind, identity.name))
      : sessionAsker(identity, change, side, boundary !== undefined, context);
  const tooLarge = side === "after" ? tooLargeTogether(identity, context) : new Map<Document, string>();
  const standing = documents.flatMap((document) => standingDocument(document, context) ?? []);
  return {
    identity,
    asker: tagged(asker, tags),
    tags,
    documents: [...new Set([...standing, ...tooLarge.keys()])],
    doubts: new Map([...tooLarge, ...doubts]),
    attachedBy,
    unseen: unseen.map(({ arn }) => arn),
    ...(boundary === undefined ? {} : { boundary }),
  };
}

function keeping(policy: Policy, test: (statement: PolicyStatement) => PolicyStatement | undefined): Policy {
  return {
    ...policy,
    statements: policy.statements.flatMap((statement) =>
      statement.effect === "Deny" ? [statement] : (test(statement) ?? []),
    ),
  };
}

/** Statements that let in whoever asks, or this very session: a boundary's silence does not stand against them. */
export function directly(policy: Policy, { principal }: Asker): Policy {
  return keeping(policy, (statement) => {
    const principals = statement.principals?.filter(
      ({ kind, id }) => kind === "everyone" || kind === "unknown" || id === principal,
    );
    return statement.notPrincipals !== undefined
      ? statement
      : principals?.length
        ? { ...statement, principals }
        : undefined;
  });
}

/** Statements that name the role: what they allow, its boundary has to allow, too. */
export function asRole(policy: Policy, { principal }: Asker): Policy {
  return keeping(policy, (statement) => {
    const principals = statement.principals?.filter(({ kind, id }) => kind === "arn" && id !== principal);
    return principals?.length ? { ...statement, principals } : undefined;
  });
}

/** What is said of a role or user in another account than the bucket. */
export const inTwoAccounts = "where the policies of both accounts allow it";

/** Why access by a role or user is not decided where two providers may work in two accounts. */
export const accountsUnknown = "caller and bucket may be in different accounts";

const tagsUnknown = "which tags whoever becomes the role may give its session changes";

/** The policies of a role or user itself, its boundary among them. */
export function ownPolicies(...sides: readonly (SessionSide | undefined)[]): readonly Policy[] {
  return sides.flatMap((side) => [
    ...(side?.documents ?? []).flatMap(({ policy }) => policy ?? []),
    ...(side?.boundary === undefined ? [] : [side.boundary.policy]),
  ]);
}

/** @param together whether caller and bucket are in one account; undefined: nobody can tell */
function doubtOf(doubt: string | undefined, together: boolean | undefined): { readonly doubt?: string } {
  if (doubt !== undefined) return { doubt };
  return together === undefined ? { doubt: accountsUnknown } : {};
}

/**
 * What a session of a role, or a user, holds: by its own policies within its boundary, and on one bucket also by the
 * bucket's policy, whose Deny counts for everyone. In another account than the bucket's, both have to allow.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 *
 * @param bucket the bucket that is asked about; undefined: those whose policy says nothing about this caller
 * @param at the access point of the bucket that is asked; `policies` are the point's then
 */
export function heldBySession(
  side: SessionSide | undefined,
  bucket: Bucket | undefined,
  policies: BucketPolicies,
  caller: Asker,
  context: Context,
  at?: AtPoint,
): Held {
  if (side === undefined) return holdsNothing;
  const { documents, unseen, boundary } = side;
  // undefined: nobody can tell
  const together = context.accounts.isSame(side.identity.resource, bucket?.resource);
  const bounded = boundary !== undefined;
  const asker = tagged(caller.bounded === bounded ? caller : { ...caller, bounded }, side.tags);
  const limits = boundary === undefined ? [] : [boundary.limit];
  const tagDoubt = side.tagsUnclear === true ? tagsUnknown : undefined;
  const others = bucket === undefined ? undefined : alsoAsked(bucket.name);
  const apartBy = together === false ? [...limits, inTwoAccounts] : limits;
  const limit =
    boundary === undefined || bucket === undefined ? boundary?.policy : boundaryAt(boundary, bucket, context, at);
  const seen = (policy: Policy) => viewOf(filledFor(policy, asker), asker);
  const within = limit === undefined ? [] : [seen(limit)];
  const identity = documents.flatMap((document): readonly JudgedSource[] => {
    const policy = bucket === undefined ? document.policy : scopedDocument(document, bucket, context, at);
    if (policy === undefined) return [];
    const gone = side.doubts.get(document);
    return [
      {
        document,
        policy: seen(gone === undefined ? policy : perhaps(policy, gone)),
        ...doubtOf(gone ?? tagDoubt ?? others, together),
        limits: apartBy,
        alone: boundary === undefined && together === true,
        ...(bucket === undefined ? {} : { bucket: bucket.name }),
      },
    ];
  });
  const isWhole = [...identity.map(({ policy }) => policy), ...policies.standing.map(({ policy }) => policy)].some(
    ({ statements }) => statements.some(({ notResources }) => notResources),
  );
  const whole =
    bucket !== undefined && isWhole
      ? [
          wholeBucket(
            bucket.name,
            policies.standing.map(({ document }) => document),
          ),
        ]
      : [];
  const byBucket = policies.standing.flatMap(
    ({ document, policy, doubt }): readonly (JudgedSource & { readonly way: readonly Policy[] })[] => {
      const common = {
        document,
        limits: together === false ? apartBy : [],
        ...doubtOf(doubt ?? tagDoubt, together),
        ...(bucket === undefined ? {} : { bucket: bucket.name }),
      };
      const [free, bound] = [seen(directly(policy, asker)), seen(asRole(policy, asker))];
      return [
        { ...common, policy: free, alone: whole.length === 0 && together === true, way: [free, ...whole] },
        {
          ...common,
          policy: bound,
          alone: whole.length + within.length === 0 && together === true,
          limits: apartBy,
          way: [bound, ...(asker.caller.kind === "aws" && asker.caller.type === "user" ? [] : within), ...whole],
        },
      ];
    },
  );
  const own = [
    ...identity.map(({ policy }) => [policy, ...within, ...whole]),
    ...unseen.map((name) => [unseenPolicy(name), ...within]),
  ];
  const standing = policies.standing.map(({ policy }) => seen(policy));
  const denials = [
    ...identity.map(({ policy }) => policy),
    ...standing,
    ...within,
    ...(side.tagsDiffer === true ? [] : side.tags.never),
  ];
  const effective = {
    ways:
      together === false
        ? standing.flatMap((policy) => own.map((way) => [policy, ...way]))
        : [...own, ...byBucket.map(({ way }) => way)],
    denials: [...denials, ...neverMade(denials, context.now)],
  };
  return {
    effective: both(effective, side.within),
    sources: [...identity, ...byBucket],
    ...(boundary?.document?.sensitive === true ? { secret: true } : {}),
  };
}

/** Why access by a session that a policy tells by its name is not decided. */
export const nameUnknown = "the trust policy may not allow the session's name";

/** Whether this is one session of a role, told by its name. */
export function isNamedSession({ principal }: Asker): boolean {
  return principal.includes(":assumed-role/") && !principal.endsWith(`/${someSession}`);
}

/** What a bucket's policy says of a caller on one side; nothing where it says nothing. */
export function bucketPoliciesFor(
  [then, now]: readonly [Bucket | undefined, Bucket | undefined],
  side: Side,
  asker: Asker,
  context: Context,
): BucketPolicies {
  const found = inForce(then, now, side, context);
  const speaks = found.standing.some(({ policy }) => viewOf(policy, asker).statements.length > 0);
  if (!speaks && namedSessions(asker, found.standing).length === 0) return noBucketPolicies;
  // a canonical user is taken to be somebody else's account
  return { ...found, standing: found.standing.map((one) => ({ ...one, policy: apart(one.policy, asker) })) };
}

/** Sessions of a role whose names some policy tells: whoever assumes it chooses the name. */
export function namedSessions({ principal }: Asker, said: readonly { readonly policy: Policy }[]): readonly string[] {
  const role = principal.slice(0, principal.lastIndexOf("/") + 1);
  if (!role.includes(":assumed-role/")) return [];
  const ids = said.flatMap(({ policy }) =>
    policy.statements.flatMap(({ principals = [], notPrincipals = [] }) =>
      [...principals, ...notPrincipals].map(({ id }) => id),
    ),
  );
  return [...new Set(ids.filter((id) => id.startsWith(role)))];
}
