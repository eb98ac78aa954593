import type { Condition, Policy, PolicyStatement, Principal } from "../../policy";
import { hole } from "../../policy";
import { type Asker, viewOf } from "../../policy/asker";
import { type Effective, nothing } from "../../policy/effective";
import { readCaller } from "../../policy/principal";
import { unknownCondition } from "../../policy/unknown-condition";
import { type Bucket, keyOf } from "../inventory/inventory";
import { bucketKeyOf, type Encryption, isDisabled, keyDocuments } from "../inventory/keys";
import { type Change, changes } from "../plan/change";
import { list, object, texts } from "../plan/json";
import { anyMarked, dig, type Side, sideOf, stringAt } from "../plan/values";
import { neverMade } from "./never-made";
import type { Context } from "./context";
import { onThisKey } from "./on-this-key";
import { withoutMadeAnew } from "./made-anew";
import { identityArn, ownAccountOf } from "./own-sources";
import { tagged } from "./principal-tags";
import { directly, type SessionSide } from "./session";
import { unseenPolicy } from "./unseen-policy";
import { standingDocument } from "./refused";

/** Everything that decides on one side who may use a bucket's key. */
export interface KeySide {
  readonly encryption: Encryption;
  /** The key's ARN, made up where the plan does not know it: another one for each key that the plan tells apart. */
  readonly arn: string;
  /** Whether S3 names the bucket to KMS, and not the object; undefined where nobody knows. */
  readonly bucketKey: boolean | undefined;
  /** The region of key and bucket. */
  readonly region?: string;
  /** The key's own policy; one of which nothing is known where the plan does not show it. */
  readonly policy: Policy;
  /** Each grant as the policy that it amounts to. */
  readonly grants: readonly Policy[];
  /** The role or user that the caller comes as, where it comes as one of this account. */
  readonly session?: SessionSide;
  /** Resources of the plan that say all this. */
  readonly changes: readonly Change[];
}

function asPolicy(kind: Policy["kind"], ...statements: readonly Omit<PolicyStatement, "index">[]): Policy {
  return {
    kind,
    version: "2012-10-17",
    statements: statements.map((statement, index) => ({ ...statement, index })),
  };
}

const allow = { effect: "Allow", resources: ["*"], conditions: [] } as const;

/** Takes a key from all of a kind, grants or not. */
function deny(kind: "everyone" | "service", ...conditions: readonly Condition[]) {
  return { ...allow, effect: "Deny", principals: [{ kind, id: "*" }], actions: ["kms:*"], conditions } as const;
}

const denied = asPolicy("key", deny("everyone"), deny("service"));

/**
 * A key without a policy of its own has AWS's default: whatever the account's own policies allow.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function policyOf({ by, key }: Encryption, side: Side, account: string, context: Context): Policy {
  const forAccount = asPolicy("key", { ...allow, principals: [{ kind: "account", id: account }], actions: ["kms:*"] });
  // whoever S3 lets in of the own account may use it, and nobody else
  if (by === "aws-managed")
    return asPolicy(
      "key",
      { ...allow, principals: [{ kind: "everyone", id: "*" }], actions: ["kms:*"] },
      deny("everyone", { operator: "StringNotEquals", key: "kms:CallerAccount", values: [account] }),
      deny("service"),
    );
  if (key === undefined) return unseenPolicy("of the bucket's key");
  if (isDisabled(key, side)) return denied;
  const documents = keyDocuments(key, side, context.documents).flatMap((one) => standingDocument(one, context) ?? []);
  if (documents.length === 0) return forAccount;
  const policies = documents.map(({ policy, change }) =>
    policy === undefined ? unseenPolicy(`of ${key.resource.address}`) : withoutMadeAnew(policy, change, side, context),
  );
  const [first] = policies;
  return policies.length === 1 && first !== undefined
    ? first
    : asPolicy("key", ...policies.flatMap(({ statements }) => statements));
}

function granteeOf(change: Change, side: Side, context: Context): Principal {
  const role = () => context.names.target(change, ["grantee_principal"], "aws_iam_role", "awscc_iam_role");
  const written = stringAt(change, side, ["grantee_principal"]);
  const target = written === undefined ? role() : undefined;
  const id = written ?? (target === undefined ? undefined : identityArn(target, side, context));
  if (id === undefined) return { kind: "unknown", id: hole(`${change.address}.grantee_principal`) };
  const caller = readCaller(id);
  if (caller.kind === "service") return { kind: "service", id };
  return caller.kind === "aws" && caller.type === "root"
    ? { kind: "account", id: caller.account }
    : { kind: "arn", id };
}

/**
 * A grant of KMS as a policy of its key.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/create-grant-overview.html#grant-constraints
 */
export function grantPolicy(change: Change, side: Side, context: Context): Policy {
  const values = sideOf(change, side);
  const waits = (attribute: string) => {
    const isOpen = side === "after" && change.kind !== "forget" && anyMarked(dig(change.unknown, [attribute]));
    return isOpen ? [unknownCondition(`${change.address}.${attribute}`)] : [];
  };
  const pairs = list(values?.["constraints"]).flatMap((one) =>
    ["encryption_context_equals", "encryption_context_subset"].flatMap((name) =>
      Object.entries(object(object(one)[name])),
    ),
  );
  const constraints = [
    ...pairs.map(([key, value]) => ({
      operator: "StringEquals",
      key: `kms:EncryptionContext:${key}`,
      values: [String(value)],
    })),
    ...waits("constraints"),
  ];
  const grant = { ...allow, principals: [granteeOf(change, side, context)], conditions: constraints };
  const others = waits("operations");
  return asPolicy(
    "key",
    { ...grant, actions: texts(values?.["operations"]).map((operation) => `kms:${operation}`) },
    ...(others.length === 0 ? [] : [{ ...grant, actions: ["kms:*"], conditions: [...constraints, ...others] }]),
  );
}

/** Grants of one key. */
function grantsOn({ key, id }: Encryption, side: Side, context: Context): readonly Change[] {
  const world = context[side];
  return world.keyGrants.filter((change) =>
    key === undefined
      ? id !== undefined && stringAt(change, side, ["key_id"]) === id
      : keyOf(world, change, ["key_id"], context.names) === key,
  );
}

/**
 * What decides who may use the key that a bucket has on one side.
 *
 * @param session the role or user that the caller comes as
 */
export function keySide(
  encryption: Encryption,
  side: Side,
  session: SessionSide | undefined,
  bucket: Bucket,
  context: Context,
): KeySide {
  const { key, id } = encryption;
  const known = id?.startsWith("arn:") === true ? id : key && stringAt(key.resource, side, ["arn"]);
  const written = bucket.resource === undefined ? undefined : stringAt(bucket.resource, side, ["region"]);
  const region = written ?? known?.split(":")[3] ?? context.region;
  const account = known?.split(":")[4] ?? ownAccountOf(context);
  const grants = grantsOn(encryption, side, context);
  const documents = session?.documents.map(({ change }) => change) ?? [];
  const own = key === undefined ? [] : [key.resource, ...key.policies.map(({ change }) => change)];
  return {
    encryption,
    arn:
      known ??
      `arn:${context.directory.partition}:kms:${region ?? "us-east-1"}:${account}:key/${key?.resource.address ?? id ?? encryption.by}`,
    bucketKey: bucketKeyOf(encryption, side),
    ...(region === undefined ? {} : { region }),
    policy: policyOf(encryption, side, account, context),
    grants: grants.map((change) => grantPolicy(change, side, context)),
    ...(session === undefined ? {} : { session }),
    changes: [...own, ...grants, ...documents, ...(session?.attachedBy ?? []), encryption.change].filter(changes),
  };
}

/** The statements that name somebody more closely than by the account: an account only leaves it to its own policies. */
function closely(policy: Policy): Policy {
  const statements = policy.statements.map((statement) =>
    statement.effect !== "Deny" && statement.principals !== undefined
      ? { ...statement, principals: statement.principals.filter(({ kind }) => kind !== "account") }
      : statement,
  );
  return { ...policy, statements };
}

/**
 * What a caller may do with the key. Somebody of another account is taken to have what it needs there.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
 */
export function heldOnKey(side: KeySide, caller: Asker, context: Context): Effective {
  const { session, encryption } = side;
  // KMS takes no request without a signature
  if (caller.caller.kind === "anonymous") return nothing;
  const asker = session === undefined ? caller : tagged(caller, session.tags);
  const policy = onThisKey(side.policy, side, context);
  const all = viewOf(policy, asker);
  const grants = side.grants.map((grant) => [viewOf(onThisKey(grant, side, context), asker)]);
  if (session === undefined) {
    // S3 looks an alias up in the account of who asks, where it does not exist or is another key
    const elsewhere = encryption.id?.startsWith("alias/") === true;
    return { ways: elsewhere ? [] : [[all], ...grants], denials: [all, ...neverMade([all], context.now)] };
  }
  const { boundary, documents, unseen } = session;
  const within = boundary === undefined ? [] : [viewOf(onThisKey(boundary.policy, side, context), asker)];
  const identity = documents.flatMap(({ policy: own }) =>
    own === undefined ? [] : [viewOf(onThisKey(own, side, context), asker)],
  );
  const named = viewOf(closely(policy), asker);
  const denials = [all, ...identity, ...within];
  return {
    ways: [
      [named, ...within],
      // what names a session or user itself, a boundary's silence does not take away
      [viewOf(directly(closely(policy), asker), asker)],
      ...identity.map((own) => [all, own, ...within]),
      ...unseen.map((name) => [all, unseenPolicy(name), ...within]),
      ...grants,
    ],
    denials: [...denials, ...neverMade(denials, context.now)],
  };
}
