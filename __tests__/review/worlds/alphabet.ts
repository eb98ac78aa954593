import type { Target } from "./decide";
import { mayHaveMfa, mfaValues } from "./doors/mfa";
import { endpointKeys, isOneNetwork, networkValues } from "./doors/network";
import { mayHaveTag, tagValues } from "./doors/tags";
import { storeAsks } from "./doors/stores";
import { usesKey } from "./key";
import type { Who } from "./effects";
import { type Caller, callerContext, type Context } from "./request";
import { own, pointArn, type State, unknownValue, userArn, type World } from "./world";

/** Every request that the oracle tries: who, how, and what. Each part of the generator's vocabulary has a request of its own. */

export const partner = "444455556666";
export const stranger = "999988887777";
export const bitmovin = "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access";
export const zencoder = "arn:aws:iam::395540211253:root";
/** AWS's own example; whose it is, no policy tells. */
export const canonical = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
export const zencoderCanonical = "6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd";
export const partnerRole = `arn:aws:iam::${partner}:role/feed`;
export const partnerSession = `arn:aws:sts::${partner}:assumed-role/feed/s1`;
/** The one that whoever assumes a role calls itself, if a policy asks for it. */
export const sessions = ["s1", "s2", "x1"] as const;
export const logs = "delivery.logs.amazonaws.com";
export const cloudfront = "cloudfront.amazonaws.com";
/** Who writes the logs of other buckets: by ACLs, the log delivery group. */
export const logDelivery = "logging.s3.amazonaws.com";
/** A provider of the account at which anybody signs in, and what its tokens say of whom. */
export const github = `arn:aws:iam::${own}:oidc-provider/token.actions.githubusercontent.com`;
export const githubSub = "token.actions.githubusercontent.com:sub";
export const ourRepository = "repo:acme/media:ref:refs/heads/main";
const ourOtherBranch = "repo:acme/media:ref:refs/heads/other";
const otherRepository = "repo:evil/media:ref:refs/heads/main";
/** An organization may have its tokens say something else first: https://docs.github.com/en/actions/reference/security/oidc */
const otherClaim = "repository_owner:evil";
export const endpoint = "vpce-0a1b2c3d";
export const otherEndpoint = "vpce-0e5f6a7b";
/** When the plan was made. */
export const planned = "2026-01-01T00:00:00Z";
export const distribution = `arn:aws:cloudfront::${own}:distribution/EDFDVBD6EXAMPLE`;
const ownOtherDistribution = `arn:aws:cloudfront::${own}:distribution/E3OTHEREXAMPLE`;
export const otherDistribution = `arn:aws:cloudfront::${stranger}:distribution/E2EXAMPLE12345`;

function userIn(account: string, name: string): Caller {
  return {
    name: `${name} of ${account}`,
    kind: "user",
    id: `arn:aws:iam::${account}:user/${name}`,
    account,
  };
}

/** A role of the same name as one of the plan's. */
function namesake(whose: string, account: string): Caller {
  return {
    name: `${whose}'s r1`,
    kind: "session",
    id: `arn:aws:sts::${account}:assumed-role/r1/s1`,
    role: `arn:aws:iam::${account}:role/r1`,
    account,
  };
}

/** Who comes for a user by sts:GetFederationToken, under a name of its own. */
function federatedFor({ name, id, account }: Caller): Caller {
  const session = `arn:aws:sts::${account ?? ""}:federated-user/for-${id.slice(id.lastIndexOf("/") + 1)}`;
  return {
    name: `${name}, by federation`,
    kind: "user",
    id: session,
    federated: true,
    federatedFor: id,
    ...(account && { account }),
  };
}

/** Everybody outside. */
export const outsiders: readonly Caller[] = [
  userIn(partner, "alice"),
  userIn(partner, "bob"),
  // of whom no policy tells by name
  userIn(partner, "carol"),
  { name: "partner's root", kind: "root", id: `arn:aws:iam::${partner}:root`, account: partner },
  { name: "partner's session", kind: "session", id: partnerSession, role: partnerRole, account: partner },
  {
    name: "partner's other session",
    kind: "session",
    id: `arn:aws:sts::${partner}:assumed-role/feed/s2`,
    role: partnerRole,
    account: partner,
  },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
  {
    name: "partner's federated user",
    kind: "user",
    id: `arn:aws:sts::${partner}:federated-user/fred`,
    account: partner,
    federated: true,
  },
  federatedFor(userIn(partner, "alice")),
  federatedFor(userIn(partner, "bob")),
  { name: "bitmovin", kind: "user", id: bitmovin, account: "630681592166" },
  federatedFor({ name: "bitmovin", kind: "user", id: bitmovin, account: "630681592166" }),
  { ...userIn("630681592166", "other"), name: "bitmovin's other" },
  { name: "zencoder", kind: "root", id: zencoder, account: "395540211253", canonical: zencoderCanonical },
  { ...userIn("630681592166", "alice"), name: "bitmovin's alice" },
  { ...userIn("395540211253", "alice"), name: "zencoder's alice", canonical: zencoderCanonical },
  {
    name: "zencoder's federated user",
    kind: "user",
    id: "arn:aws:sts::395540211253:federated-user/fred",
    account: "395540211253",
    canonical: zencoderCanonical,
    federated: true,
  },
  userIn(stranger, "mallory"),
  { ...userIn(stranger, "alice"), name: "stranger's alice" },
  namesake("stranger", stranger),
  namesake("partner", partner),
  namesake("bitmovin", "630681592166"),
  { ...namesake("zencoder", "395540211253"), canonical: zencoderCanonical },
  { name: "canonical user", kind: "canonical", id: canonical, canonical, account: "222233334444" },
  // it stands for an account, with its users
  { name: "canonical user", kind: "canonical", id: canonical, canonical, account: "222233334444", user: "alice" },
  { name: "anonymous", kind: "anonymous", id: "anonymous" },
  { name: logs, kind: "service", id: logs },
  { name: cloudfront, kind: "service", id: cloudfront },
  { name: logDelivery, kind: "service", id: logDelivery },
  { name: "a job of GitHub", kind: "federated", id: github },
];

/** Users of the plan whose keys somebody outside has, as their names say. */
export const vendorUser = "zencoder";

export function vendorUsers(world: World): readonly Caller[] {
  const names = new Set([world.before, world.after].flatMap(({ users = {} }) => Object.keys(users)));
  return [...names]
    .filter((name) => name === vendorUser)
    .map((name) => ({ name: `user ${name}`, kind: "user", id: userArn(name), account: own }));
}

/** Values of the keys on which conditions are written. */
const values: { readonly [key: string]: readonly (string | undefined)[] } = {
  "aws:SecureTransport": ["true", "false"],
  "aws:SourceIp": ["192.0.2.7", "203.0.113.9", "198.51.100.5", undefined],
  "aws:PrincipalOrgID": ["o-partner", "o-other", "o-third", undefined],
  "aws:PrincipalOrgPaths": [
    "o-other/r-ab56/ou-9/",
    "o-partner/r-ab12/ou-1/",
    "o-partner/r-ab12/ou-1/ou-11/",
    "o-partner/r-ab12/ou-2/",
    "o-third/r-ab34/ou-3/",
    undefined,
  ],
  "sts:ExternalId": ["x-1", "x-2", "x-3", "wrong", undefined],
  "aws:SourceAccount": [own, stranger, undefined],
  [githubSub]: [ourRepository, ourOtherBranch, otherRepository, otherClaim],
  "aws:SourceVpce": [endpoint, otherEndpoint, "vpce-0c8d9e0f", undefined],
  ...networkValues,
  ...mfaValues,
  ...tagValues,
  // all after the plan; the second is neither before nor after the date of which policies speak:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
  "aws:CurrentTime": ["2026-06-01T00:00:00Z", "2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z"],
  "aws:SourceArn": [
    distribution,
    ownOtherDistribution,
    otherDistribution,
    "arn:aws:logs:eu-central-1:111122223333:log-group:a",
    undefined,
  ],
};

/** The keys of a web identity's token: only the request by which it becomes a role has them. */
const claims = [githubSub];

const serviceKeys = ["aws:SourceAccount", "aws:SourceArn"];

/** Keys that the conditions of a world are on. */
export function keysIn(world: World): ReadonlySet<string> {
  const text = JSON.stringify(world);
  const asked = Object.keys(values).filter((key) => text.includes(`"${key}"`));
  return new Set(text.includes('"vpc":') ? [...asked, "aws:SourceIp"] : asked);
}

function product(keys: readonly string[]): readonly Context[] {
  return keys.reduce<Context[]>(
    (all, key) => all.flatMap((one) => (values[key] ?? []).map((value) => ({ ...one, [key]: value }))),
    [
      {
        "aws:SecureTransport": "true",
        ...(endpointKeys.some((key) => keys.includes(key)) ? {} : { "aws:SourceIp": "192.0.2.7" }),
      },
    ],
  );
}

/**
 * Whether a service may say its source's ARN and not the account, or the reverse. By AWS's page, both are there in the same
 * requests; a world that lets in who lacks a key is asked for each without the other, all the same.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, "Availability"
 */
export function mayLackOne(world: World): boolean {
  return /IfExists"|"Null"|"ForAllValues:|Not(Equals|Like|IgnoreCase)/.test(JSON.stringify(world));
}

function isWhole({ "aws:SourceArn": arn, "aws:SourceAccount": account }: Context): boolean {
  return (arn === undefined) === (account === undefined);
}

/** The source's account is the one in its ARN. */
function isOne(context: Context): boolean {
  const { "aws:SourceArn": arn, "aws:SourceAccount": account } = context;
  // whoever is in an organization is in one of its units
  const { "aws:PrincipalOrgID": organization, "aws:PrincipalOrgPaths": unit } = context;
  const inUnit = "aws:PrincipalOrgPaths" in context && "aws:PrincipalOrgID" in context;
  if (inUnit && organization !== unit?.split("/")[0]) return false;
  if (!isOneNetwork(context)) return false;
  return arn === undefined || account === undefined || arn.split(":")[4] === account;
}

/**
 * How a caller may send its request. An organization is that of whose policies are asked.
 *
 * @param lacksOne as `mayLackOne` says
 */
export function contextsOf({ kind }: Caller, keys: ReadonlySet<string>, lacksOne: boolean): readonly Context[] {
  const has = (key: string): boolean => {
    if (key === "sts:ExternalId") return false;
    if (claims.includes(key)) return kind === "federated";
    if (endpointKeys.includes(key)) return kind !== "service";
    if (!mayHaveMfa(key, kind) || !mayHaveTag(key, kind)) return false;
    if (serviceKeys.includes(key)) return kind === "service";
    if (key.startsWith("aws:PrincipalOrg")) return kind !== "service" && kind !== "anonymous" && kind !== "federated";
    return true;
  };
  const found = product([...keys].filter(has)).filter(isOne);
  return lacksOne || kind !== "service" || !serviceKeys.every((key) => keys.has(key)) ? found : found.filter(isWhole);
}

/** External IDs that somebody sends: also one that is not known until apply, by whoever is told it then. */
export function externalIds(world: World): readonly (string | undefined)[] {
  const keys = keysIn(world);
  if (!keys.has("sts:ExternalId")) return [undefined];
  const isUnknown = JSON.stringify(world).includes(`"sts:ExternalId":${JSON.stringify(unknownValue)}`);
  return [...(values["sts:ExternalId"] ?? []), ...(isUnknown ? [unknownValue] : [])];
}

/** Keys of the organization that an account is in. */
export const organizationKeys = ["aws:PrincipalOrgID", "aws:PrincipalOrgPaths"];

/** In which organizations, and units, the plan's own account may be. */
export function organizations(keys: ReadonlySet<string>): readonly Context[] {
  const asked = organizationKeys.filter((key) => keys.has(key));
  const found = asked.reduce<Context[]>(
    (all, key) => all.flatMap((one) => (values[key] ?? []).map((value) => ({ ...one, [key]: value }))),
    [{}],
  );
  return found.filter(isOne);
}

export function whoIs(caller: Caller, context: Context): Who {
  return { caller, context: { ...context, ...callerContext(caller) } };
}

export const objectActions = [
  "s3:GetObject",
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:GetObjectTagging",
  "s3:RestoreObject",
  "s3:ListMultipartUploadParts",
  "s3:AbortMultipartUpload",
] as const;

export const bucketActions = [
  "s3:ListBucket",
  "s3:GetBucketLocation",
  "s3:GetBucketAcl",
  "s3:PutBucketAcl",
  "s3:ListBucketVersions",
  "s3:ListTagsForResource",
  "s3:DeleteBucket",
] as const;

const objectKeys = ["vod/a", "vod/b", "other/b", "secret/c", "x", "other/vod/d", "vod/other/e"] as const;

/** A `*` in a bucket's name reaches across the slash, so that any folder may be within any other, or two. */
const folders = ["vod", "other", "secret", "x"] as const;
const nestedKeys = [
  ...folders.flatMap((outer) => ["vod/a", "vod/b", "other/b", "secret/c"].map((key) => `${outer}/${key}`)),
  ...["vod/other", "other/vod", "vod/secret", "secret/vod", "other/secret", "secret/other"].flatMap((outer) =>
    ["vod/a", "vod/b", "other/b", "secret/c"].map((key) => `${outer}/${key}`),
  ),
];

/** Prefixes with which a bucket is listed. */
const prefixes = ["vod/", "vod/a", "other/", undefined] as const;

/**
 * What a request says of what it writes, or of what it reads, by action.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
const requestValues: { readonly [action: string]: { readonly [key: string]: readonly (string | undefined)[] } } = {
  "s3:PutObject": {
    "s3:x-amz-acl": ["bucket-owner-full-control", "private", "public-read", undefined],
    "s3:RequestObjectTag/class": ["open", "other", undefined],
  },
  "s3:GetObject": { "s3:ExistingObjectTag/class": ["open", "closed", "other", undefined] },
};

/** Keys that come with an operation, and that nothing else of it tells. */
export const requestKeys: readonly string[] = ["s3:prefix", ...Object.values(requestValues).flatMap(Object.keys)];

/** How an action may be asked for, as far as a world's conditions tell it apart. */
function requestsOf(action: string, text: string): readonly Context[] {
  return Object.entries(requestValues[action] ?? {})
    .filter(([key]) => text.includes(`"${key}"`))
    .reduce<readonly Context[]>(
      (all, [key, of]) => all.flatMap((one) => of.map((value) => ({ ...one, [key]: value }))),
      [{}],
    );
}

interface What {
  readonly action: string;
  /** Undefined: the bucket itself. */
  readonly path?: string;
  readonly context: Context;
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
const listing: readonly string[] = ["s3:ListBucket", "s3:ListBucketVersions"];

/** Whose what is asked for is. */
function ownedBy(account: string): Context {
  return { "aws:ResourceAccount": account, "s3:ResourceAccount": account };
}

function whats(keys: readonly string[], ours: Context, text: string): readonly What[] {
  return [
    ...objectActions.flatMap((action) =>
      requestsOf(action, text).flatMap((request) =>
        keys.map((path) => ({ action, path, context: { ...ours, ...request } })),
      ),
    ),
    ...bucketActions.flatMap((action): readonly What[] =>
      listing.includes(action)
        ? prefixes.map((prefix) => ({ action, context: { ...ours, "s3:prefix": prefix } }))
        : [{ action, context: ours }],
    ),
  ];
}

/** An operation on a bucket, as the report speaks of it. */
export interface Asked extends Target {
  readonly action: string;
}

/** Buckets of the account that the plan does not have: roles may reach them, too. */
export const farBuckets: readonly string[] = ["acme-far", "elsewhere"];
/** Those of another account, where a policy asks for that: whether its owner lets anybody in is not known. */
const owners: ReadonlyMap<string, string> = new Map([
  ["acme-theirs", stranger],
  ["theirs", stranger],
  ["acme-partners", partner],
  ["partners", partner],
]);
export const strangersBuckets: readonly string[] = [...owners.keys()];

function pointsOf({ buckets }: State, bucket: string) {
  return Object.keys(buckets[bucket]?.points ?? {});
}

/** An access point stays what it is made: neither side has it otherwise. */
function isOfVpc({ before, after }: World, bucket: string, point: string): boolean {
  return [before, after].some(({ buckets }) => buckets[bucket]?.points?.[point]?.vpc !== undefined);
}

/** Whether some file of the bucket is encrypted by a key of KMS, on either side. */
function hasKey(world: World, bucket: string): boolean {
  return [world.before, world.after].some(({ buckets }) => buckets[bucket]?.key !== undefined);
}

/**
 * Whoever writes a file may choose a bucket key for it: https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-bucket-key-object.html.
 * What that means where the bucket gets another key is not asked.
 */
function mayChoose({ before, after }: World, bucket: string): boolean {
  const [then, now] = [before.buckets[bucket]?.key, after.buckets[bucket]?.key];
  const rules = JSON.stringify([before.keys, after.keys, before.grants, after.grants]);
  return then === now && /"(kms:EncryptionContext|context")/.test(rules);
}

/** Buckets of the plan, and of its policies. */
function bucketsIn(world: World): readonly string[] {
  const text = JSON.stringify(world);
  const theirs = text.includes("ResourceAccount") ? strangersBuckets : [];
  return ["acme-one", "acme-two"].filter((name) => text.includes(name)).concat(farBuckets, theirs);
}

/** Actions for which a request may go to an access point: by the service authorization reference of S3. */
const notByPoint: ReadonlySet<string> = new Set(["s3:PutBucketAcl", "s3:DeleteBucket", "s3:ListTagsForResource"]);

/** Everything that may be asked for in a world. */
export function asks(world: World): readonly Asked[] {
  const names = bucketsIn(world);
  const text = JSON.stringify(world);
  const keys = text.includes(":::acme-*") ? [...objectKeys, ...nestedKeys] : objectKeys;
  const ofBuckets = names.flatMap((bucket) => {
    const all = whats(keys, ownedBy(owners.get(bucket) ?? own), text);
    const arn = `arn:aws:s3:::${bucket}`;
    const points = new Set([...pointsOf(world.before, bucket), ...pointsOf(world.after, bucket)]);
    return all.flatMap(({ action, path, context }): readonly Asked[] => {
      const resource = path === undefined ? arn : `${arn}/${path}`;
      const more = path === undefined ? {} : { path };
      const straight = { bucket, action, ...more, operation: { action, resource, context } };
      const pointed = [...(notByPoint.has(action) ? [] : points)].map((name): Asked => {
        const byPoint = {
          "s3:DataAccessPointArn": pointArn(name),
          "s3:DataAccessPointAccount": own,
          "s3:AccessPointNetworkOrigin": isOfVpc(world, bucket, name) ? "VPC" : "Internet",
        };
        const there = path === undefined ? pointArn(name) : `${pointArn(name)}/object/${path}`;
        const both = { ...context, ...byPoint };
        return {
          ...straight,
          operation: { action, resource, context: both },
          point: { name, operation: { action, resource: there, context: both } },
        };
      });
      const both = [straight, ...pointed];
      if (!usesKey(action) || !hasKey(world, bucket)) return both;
      return both.flatMap((asked) => [
        asked,
        { ...asked, encryptedAs: "object" as const },
        ...(mayChoose(world, bucket) ? [{ ...asked, encryptedAs: "bucket" as const }] : []),
      ]);
    });
  });
  return [...ofBuckets, ...storeAsks(world)];
}
