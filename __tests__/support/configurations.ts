import { featureSet, directionSets } from "../../src/grants/needs";
import type { BucketChoice, Choices } from "../../src/grants/choices";
import { authOf, isTold } from "../../src/grants/auth";
import type { Auth, AuthKind, ServicePattern } from "../../src/catalogue/pattern";
import { service, serviceIds } from "../../src/cli/services";

/** A way in of a service. */
export interface Way {
  readonly pattern: ServicePattern;
  readonly kind: AuthKind;
  /** `<service>-<auth>`. */
  readonly name: string;
}

/** Every way of access of every service, one module each. */
export const ways: readonly Way[] = serviceIds()
  .map(service)
  .flatMap((pattern) => pattern.auth.map(({ kind }) => ({ pattern, kind, name: `${pattern.id}-${kind}` })));

export const toldPrincipal = "arn:aws:iam::111122223333:role/transcoder";
export const keyArn = "arn:aws:kms:us-east-1:123456789012:key/8c1f0a3e-5d0b-4a57-9c1d-0123456789ab";

/** What one way asks for besides buckets. */
export const required = (auth: Auth): Pick<Choices, "auth" | "principalArn" | "externalId"> => ({
  auth: auth.kind,
  ...(auth.kind === "bucket-policy" && isTold(auth.principal) ? { principalArn: toldPrincipal } : {}),
  ...(auth.kind === "role" ? { externalId: "8c1f0a3e-5d0b-4a57" } : {}),
});

export const choicesOf = (
  { pattern, kind }: Way,
  buckets: { readonly [label: string]: BucketChoice },
  rest: Partial<Choices> = {},
): Choices => ({ ...required(authOf(pattern, kind)), buckets, ...rest });

/** Every way in which these switches can stand: all on first, none last. */
const featureCombinations = (names: readonly string[]): readonly { readonly [name: string]: boolean }[] =>
  names.reduce<readonly { readonly [name: string]: boolean }[]>(
    (sets, name) => sets.flatMap((set) => [true, false].map((on) => ({ ...set, [name]: on }))),
    [{}],
  );

/** Feature sets: every way in which the switches can stand. */
export const featureSets = ({ pattern }: Way): readonly { readonly [name: string]: boolean }[] =>
  featureCombinations(Object.keys(pattern.features)).map((features) => featureSet(pattern, features));

/** One bucket for every set of directions, with every feature set; then what else changes a policy, with all features on. */
export const everyChoice = (way: Way): readonly Choices[] => {
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
};

/** Settings of the AWS provider with which it plans and never calls AWS. */
export const offline = {
  region: "us-east-1",
  access_key: "test",
  secret_key: "test",
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  skip_requesting_account_id: true,
};
