import { s3Arn } from "../../aws/bucket-arn";
import type { Condition, Policy, PolicyStatement, Principal } from "../../policy";
import { hasHole, hole, holesIn, soleHole } from "../../policy/hole";
import type { Document } from "../source/documents";
import type { Change } from "../plan/change";
import { isBucket } from "../plan/name-attribute";
import type { Holes } from "../source/rebuilt";
import { isOfTable, isOtherBucket, otherPlace } from "../inventory/other-arns";
import { matchesWildcard } from "../../aws/wildcard";
import { bucketMatches, bucketNameIn } from "./s3";
import { unknownCondition } from "../../policy/unknown-condition";

/** A statement of which it is only known that it reaches no further than this. */
export interface ScopedStatement extends PolicyStatement {
  /** The resources are known no closer than to the bucket: which of its objects, waits for apply. */
  readonly atMost?: string;
}

/** A document as the bucket that it belongs to reads it. */
export interface Scoped extends Policy {
  readonly statements: readonly ScopedStatement[];
}

const pathHole = hole("path of ");

/** The condition that stands for a path of which nothing is known. */
export function isPathDoubt({ operator, key }: Condition): boolean {
  return operator === "Unknown" && key.startsWith(pathHole);
}

const s3 = /^arn:([^:]*):s3:::(.*)$/s;
const point =
  /^arn:([^:]*):s3(?:-outposts|express|-object-lambda)?:[^:]*:[^:]*:(?:outpost\/[^/]*\/)?accesspoint\/[^/]*(?:\/object\/(.*))?$/s;

/** The bucket that a document is read for. */
interface Own {
  readonly bucket: string;
  readonly partition: string;
  /** Of the `aws_s3_bucket`, where the plan has it. */
  readonly address: string | undefined;
  readonly holes: Holes;
}

/** An access point by which a bucket is asked. */
export interface AtPoint {
  /** Undefined where the plan does not tell it yet. */
  readonly arn: string | undefined;
  readonly name: string | undefined;
  /** Whose it is. Default: the plan's own account. */
  readonly account?: string;
  /** Of the resource that makes it. */
  readonly address: string;
  /** It is of several regions: its ARN has none. */
  readonly isMultiRegion: boolean;
}

/** The partition that a document speaks of. */
export function documentPartition(text: string): string {
  return /arn:(aws-[a-z-]+):/.exec(text)?.[1] ?? "aws";
}

/** The resources that a hole in the place of a bucket's name stands for, where it is the name that the plan makes them by. */
export function madeBuckets(name: string, holes: Holes): readonly Change[] {
  const { resources = [], attribute = "" } = holes.get(soleHole(name) ?? "") ?? {};
  const isMade = resources.every(({ mode }) => mode === "managed") && /^(bucket|id|bucket_name)$/.test(attribute);
  return isMade ? resources : [];
}

/** Whether a name that waits for apply is that of another bucket of the plan: no two buckets have one name. */
function isOfAnother(name: string, { address, holes }: Own): boolean {
  const made = madeBuckets(name, holes);
  return address !== undefined && made.length > 0 && made.every((one) => isBucket(one) && one.address !== address);
}

/**
 * The resources of a bucket's policy, or of a policy of one of its access points, as parts of the bucket: S3 refuses those
 * of others. Of an ARN that is not known yet, what leads to the bucket itself can be no more than the bucket.
 */
function ownResources(resource: string, reader: Own): readonly string[] {
  const { bucket, partition, address, holes } = reader;
  const arn = s3Arn(partition, bucket);
  if (resource === "*" || resource === "arn:*") return [arn, `${arn}/*`];
  const place = s3.exec(resource);
  if (place !== null) {
    const [, written = "aws", rest = ""] = place;
    const name = bucketNameIn(rest);
    const below = rest.slice(name.length);
    // what is not S3's has ARNs of its own
    if (isOtherBucket(bucket)) return [];
    if (!hasHole(name) && !hasHole(bucket) && !bucketMatches(name, bucket)) return [];
    if (isOfAnother(name, reader)) return [];
    const own = s3Arn(written === "*" ? partition : written, bucket);
    // a star in the name reaches across the slash
    if (below !== "") return [`${own}${below}`, ...(name.includes("*") ? [`${own}/*${below}`] : [])];
    return name.endsWith("*") ? [own, `${own}/*`] : [own];
  }
  const other = otherPlace(resource);
  if (other !== undefined) {
    if (isOfTable(bucket, other.bucket)) return [arn];
    if (!hasHole(other.bucket) && !hasHole(bucket) && !bucketMatches(other.bucket, bucket)) return [];
    if (other.keys !== undefined) return [`${arn}/${other.keys}`];
    return other.bucket.endsWith("*") ? [arn, `${arn}/*`] : [arn];
  }
  const through = point.exec(resource);
  if (through !== null) return [through[2] === undefined ? arn : `${arn}/${through[2]}`];
  const exact = /^\0([^\0]*)\0(.*)$/s.exec(resource);
  const info = exact === null ? undefined : holes.get(exact[1] ?? "");
  const [of] = info?.resources ?? [];
  const rest = exact?.[2] ?? "";
  // without the sources, an element that begins with the ARN looks like the ARN alone
  const isAlone = of !== undefined && exact?.[1] === `${of.address}.arn`;
  if (info?.isArn === true && of !== undefined && (rest !== "" || isAlone)) {
    if (of.address === address) return [`${arn}${rest}`];
    if (of.type === "aws_s3_access_point") return [`${arn}${rest.replace(/^\/object/, "")}`];
  }
  return hasHole(resource) ? [resource] : [];
}

/** Whether an ARN of a policy, which may be a pattern, means an access point itself, or all of its objects. */
function meansPoint(written: string, { arn, name, isMultiRegion }: AtPoint, objects: boolean): boolean {
  if (objects && !written.endsWith("*")) return false;
  if (arn !== undefined) return matchesWildcard(written, objects ? `${arn}/object/x` : arn);
  const someRegion = isMultiRegion ? "" : "any";
  if (!point.test(written))
    return matchesWildcard(written, `arn:aws:s3:${someRegion}:000000000000:accesspoint/${name ?? "any"}`);
  const [, region = "", named, rest] = /^arn:[^:]*:s3:([^:]*):[^:]*:accesspoint\/([^/]*)(.*)$/s.exec(written) ?? [];
  if (isMultiRegion ? !matchesWildcard(region, "") : region === "") return false;
  return named !== undefined && (objects || rest === "") && (name === undefined || matchesWildcard(named, name));
}

/** Whether an ARN of a policy means this access point, or objects by it, and nothing else. */
export function isAtPoint(resource: string, at: AtPoint): boolean {
  const [head = ""] = resource.split("/object/");
  return point.test(resource) && !/[*?]/.test(head) && meansPoint(head, at, false);
}

/**
 * The resources of a role's or user's own policy, as parts of the bucket: straight, or by one of its access points, where
 * the request is for the point's ARN.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
function identityResources(resource: string, own: Own, at: AtPoint | undefined): readonly string[] {
  const [, of = "", rest = ""] = /^\0([^\0]*)\0(.*)$/s.exec(resource) ?? [];
  // a text that waits for something besides may be the ARN of anything
  const { isArn, resources = [] } = own.holes.get(of) ?? {};
  const [behind] = isArn === true ? resources : [];
  const madePoint = behind?.type === "aws_s3_access_point";
  const isPoint = madePoint || point.test(resource);
  if (at === undefined) return isPoint ? [] : ownResources(resource, own);
  const arn = s3Arn(own.partition, own.bucket);
  if (resource === "*" || resource === "arn:*") return [arn, `${arn}/*`];
  if (madePoint) return behind.address === at.address ? [`${arn}${rest.replace(/^\/object/, "")}`] : [];
  if (hasHole(resource)) return isPoint || behind !== undefined ? [] : [resource];
  const [head = "", ...keys] = resource.split("/object/");
  if (keys.length > 0) return meansPoint(head, at, false) ? [`${arn}/${keys.join("/object/")}`] : [];
  return [...(meansPoint(head, at, false) ? [arn] : []), ...(meansPoint(head, at, true) ? [`${arn}/*`] : [])];
}

/** Whether everything that a resource waits for is the bucket itself. */
function waitsForOwn(resource: string, holes: Holes, address: string | undefined): boolean {
  const resources = holesIn(resource).map((name) => holes.get(name)?.resources ?? []);
  return (
    address !== undefined &&
    resources.length > 0 &&
    resources.every((behind) => behind.length > 0 && behind.every((change) => change.address === address))
  );
}

/** Whether a resource names buckets, and nobody knows whether one of unknown name is among them. */
function mayBeAnother(resource: string, bucket: string): boolean {
  const rest = s3.exec(resource)?.[2];
  const name = rest === undefined ? undefined : bucketNameIn(rest);
  return name !== undefined && name !== "*" && !hasHole(resource) && hasHole(bucket);
}

/**
 * A bucket's policy as the bucket reads it, or a policy of a role or user as far as it is about this bucket.
 *
 * @param address of the `aws_s3_bucket`, where the plan has it
 * @param at the access point by which a role or user asks
 */
export function scopedTo(
  document: Document,
  bucket: string,
  address: string | undefined,
  holes: Holes,
  at?: AtPoint,
): Scoped | undefined {
  const { policy } = document;
  const own: Own = { bucket, address, holes, partition: documentPartition(document.text) };
  if (policy === undefined) return undefined;
  const read = (resource: string): readonly string[] =>
    document.kind === "identity" ? identityResources(resource, own, at) : ownResources(resource, own);
  const statements = policy.statements.flatMap((statement): readonly ScopedStatement[] => {
    if (statement.resources === undefined) {
      if (statement.notResources === undefined) return [statement];
      return [
        {
          ...statement,
          notResources: statement.notResources.flatMap(read),
        },
      ];
    }
    const known: string[] = [];
    const open: string[] = [];
    const others: string[] = [];
    for (const resource of statement.resources) {
      if (document.kind === "identity" && statement.effect === "Deny" && mayBeAnother(resource, bucket)) {
        others.push(...read(resource));
        continue;
      }
      for (const one of read(resource))
        (hasHole(one.replace(`:::${bucket}`, ":::")) && waitsForOwn(one, holes, address) ? open : known).push(one);
    }
    const isNamed = unknownCondition("name of the bucket");
    const sure = [
      ...(known.length > 0 ? [{ ...statement, resources: known }] : []),
      ...(others.length > 0
        ? [{ ...statement, resources: others, conditions: [...statement.conditions, isNamed] }]
        : []),
    ];
    if (open.length === 0) return sure;
    const arn = s3Arn(own.partition, bucket);
    const waits = { operator: "Unknown", key: `${pathHole}${document.change.address} ${statement.index}`, values: [] };
    const doubtful = [...statement.conditions, waits];
    const names = [...new Set(open.flatMap(holesIn).flatMap((name) => holes.get(name)?.waitsFor ?? [name]))].sort();
    return [
      ...sure,
      // what lets somebody in is told of the bucket, too; what denies may be about objects only
      { ...statement, resources: [arn], ...(statement.effect === "Deny" ? { conditions: doubtful } : {}) },
      {
        ...statement,
        resources: [`${arn}/*`],
        conditions: doubtful,
        atMost: `waits for ${names.join(", ")}`,
      },
    ];
  });
  return { ...policy, statements };
}

/** A policy of which it is not certain that it stays: what it denies, it may not deny. */
export function perhaps<Of extends Policy>(policy: Of, why: string): Of {
  return {
    ...policy,
    statements: policy.statements.map((statement) =>
      statement.effect === "Deny"
        ? { ...statement, conditions: [...statement.conditions, unknownCondition(why)] }
        : statement,
    ),
  };
}

/** A canonical user of the catalogue is the account that the catalogue says: S3 stores the one for the other. */
export function withoutAliases(policy: Scoped, accountOf: (canonical: string) => Principal | undefined): Scoped {
  const named = (list: readonly Principal[]) =>
    list.map((one) => (one.kind === "canonical" ? (accountOf(one.id) ?? one) : one));
  if (
    !policy.statements.some((s) =>
      [...(s.principals ?? []), ...(s.notPrincipals ?? [])].some(({ kind }) => kind === "canonical"),
    )
  )
    return policy;
  return {
    ...policy,
    statements: policy.statements.map((statement) => ({
      ...statement,
      ...(statement.principals ? { principals: named(statement.principals) } : {}),
      ...(statement.notPrincipals ? { notPrincipals: named(statement.notPrincipals) } : {}),
    })),
  };
}
