import { featureSet, directionSets } from "../../src/grants/needs";
import type { BucketChoice, Choices } from "../../src/grants/choices";
import { wayOf } from "../../src/grants/way";
import type { ServicePattern } from "../../src/catalogue/pattern";
import type { Way as PatternWay, WayKind } from "../../src/catalogue/way";
import { toldBy } from "../../src/catalogue/told";
import { bucketName } from "../../src/terraform/module/example";
import { shapes } from "./shapes";
import { service, serviceIds } from "../../src/cli/services";

/** A way in of a service. */
export interface Way {
  readonly pattern: ServicePattern;
  readonly kind: WayKind;
  /** `<service>-<way>`. */
  readonly name: string;
}

/** Every way of access of every service, one module each. */
export const ways: readonly Way[] = serviceIds()
  .map(service)
  .flatMap((pattern) => pattern.ways.map(({ kind }) => ({ pattern, kind, name: `${pattern.id}-${kind}` })));

/** One invented service of each shape, by each of its ways. */
export const shapeWays: readonly Way[] = shapes.flatMap((pattern) =>
  pattern.ways.map(({ kind }) => ({ pattern, kind, name: `${pattern.id}-${kind}` })),
);

/** What real Terraform runs on. The catalogue may grow without it. */
const sampled = ["bitmovin-encoding", "cloudtranscode", "transloadit", "zencoder"];
export const sampledWays: readonly Way[] = ways.filter(({ pattern }) => sampled.includes(pattern.id));
/** Shapes that no invented service has: a principal that is told by bucket policy, and one with two names. */
const otherShapes = ["cloudtranscode-bucket-policy", "zencoder-bucket-policy"];
export const tried: readonly Way[] = [...ways.filter(({ name }) => otherShapes.includes(name)), ...shapeWays];

export const toldPrincipal = "arn:aws:iam::111122223333:role/transcoder";
export const keyArn = "arn:aws:kms:us-east-1:123456789012:key/8c1f0a3e-5d0b-4a57-9c1d-0123456789ab";

/** What one way asks for besides buckets. */
export function required(
  pattern: ServicePattern,
  way: PatternWay,
): Pick<Choices, "way" | "principalArn" | "externalId" | "told"> {
  const {
    "principal-arn": principalArn,
    "external-id": externalId,
    ...told
  } = Object.fromEntries(toldBy(pattern, way).map((name) => [name, pattern.told[name]?.example ?? ""]));
  return {
    way: way.kind,
    ...(principalArn === undefined ? {} : { principalArn: toldPrincipal }),
    ...(externalId === undefined ? {} : { externalId: "8c1f0a3e-5d0b-4a57" }),
    ...(Object.keys(told).length === 0 ? {} : { told }),
  };
}

/** A bucket as the service asks it to be: some cannot use a KMS key, some ask for a name that begins with theirs. */
function asAsked(pattern: ServicePattern, bucket: BucketChoice): BucketChoice {
  const { kms: _, ...others } = bucket;
  const withoutKey = pattern.bucket?.some(({ rule }) => rule === "sse-s3-only") === true;
  return { ...(withoutKey ? others : bucket), name: bucketName(pattern, bucket.name) };
}

export function choicesOf(
  { pattern, kind }: Way,
  buckets: { readonly [label: string]: BucketChoice },
  rest: Partial<Choices> = {},
): Choices {
  const asked = Object.fromEntries(Object.entries(buckets).map(([label, bucket]) => [label, asAsked(pattern, bucket)]));
  return { ...required(pattern, wayOf(pattern, kind)), buckets: asked, ...rest };
}

/** Every way in which these switches can stand: all on first, none last. */
function featureCombinations(names: readonly string[]): readonly { readonly [name: string]: boolean }[] {
  return names.reduce<readonly { readonly [name: string]: boolean }[]>(
    (sets, name) => sets.flatMap((set) => [true, false].map((on) => ({ ...set, [name]: on }))),
    [{}],
  );
}

/** Feature sets: every way in which the switches can stand. */
export function featureSets({ pattern }: Way): readonly { readonly [name: string]: boolean }[] {
  return featureCombinations(Object.keys(pattern.features)).map((features) => featureSet(pattern, features));
}

/** One bucket for every set of directions, with every feature set; then what else changes a policy, with all features on. */
export function everyChoice(way: Way): readonly Choices[] {
  const sets = directionSets(way.pattern);
  const [features = {}] = featureSets(way);
  const both = sets.at(-1) ?? [];
  const bucket = (rest: Partial<BucketChoice>): Choices =>
    choicesOf(way, { media: { name: "acme-media", access: both, ...rest } }, { features });
  const policy = '{"Version":"2012-10-17","Statement":[{"Sid":"${Keep} %{me}"}]}';
  return [
    ...featureSets(way).flatMap((of) =>
      sets.map((access) => choicesOf(way, { media: { name: "acme-media", access } }, { features: of })),
    ),
    bucket({ paths: ["vod/*", "masters/film.mp4", 'a b/${x}/%{y}/"z"/ü?'] }),
    bucket({ kms: { keyArn } }),
    bucket({ kms: { keyArn }, paths: ["vod/*"] }),
    { ...bucket({}), expiresAt: "2027-01-31T00:00:00Z" },
    choicesOf(way, {
      ...Object.fromEntries(sets.map((access, at) => [`m-${at}`, { name: `acme-${at}`, access, kms: { keyArn } }])),
      again: { name: "acme-0", access: both, paths: ["again/*"] },
    }),
    ...(way.kind === "bucket-policy"
      ? [
          bucket({ attachPolicy: false }),
          bucket({ sourcePolicyDocuments: [policy] }),
          { ...bucket({}), principalType: "CanonicalUser" as const },
        ]
      : []),
  ];
}

/** Settings of the AWS provider with which it plans and never calls AWS. */
export const offline = {
  region: "us-east-1",
  access_key: "test",
  secret_key: "test",
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  skip_requesting_account_id: true,
};
