import type { BucketChoice, Choices } from "../grants/choices";
import { placeholder, toldPlaceholders } from "../grants/placeholders";
import { choiceProblems } from "../grants/check-choices";
import { checkExternalId } from "../aws/external-id";
import { checkExpiresAt } from "../aws/expires-at";
import { checkKeyArn } from "../aws/kms-key";
import type { ServicePattern } from "../catalogue/pattern";
import type { WayKind } from "../catalogue/way";
import { checkPrincipalArn } from "../aws/principal-arn";
import type { GrantedAccess } from "../policy/grants";
import type { PolicyKind } from "../policy/policy";
import type { ExplainedBucket } from "./explanation";
import { usualDirection } from "./fit";
import { nameFor } from "./names";
import { waysBy } from "./ways";

/** What a policy amounts to, as the choices with which grantform would make it. */
export interface Chosen {
  readonly choices: Choices;
  /** Why grantform, and AWS, would refuse them; none if they would not. */
  readonly problems: readonly string[];
  /** Features that are on in one place and off in another: grantform has them on nowhere then. */
  readonly mixed: readonly string[];
}

/** What a policy tells besides its buckets. */
export interface Given {
  readonly principal?: string;
  readonly externalId?: string;
  readonly expires?: string;
  readonly key?: string;
}

export function chosenFor(
  service: ServicePattern,
  kind: PolicyKind,
  explained: readonly ExplainedBucket[],
  given: Given,
): Chosen {
  const way: WayKind = (waysBy(service, kind)[0] ?? service.ways[0])?.kind ?? "bucket-policy";
  // of a trust policy, any bucket will do: it is to be replaced
  const somewhere = { bucket_1: { name: placeholder.bucket, access: usualDirection(service) } };
  const found = Object.fromEntries(
    explained.map(({ bucket, directions, paths }, at): readonly [string, BucketChoice] => [
      `bucket_${at + 1}`,
      {
        name: bucket,
        access: directions,
        ...(paths.length > 0 ? { paths } : {}),
        ...(given.key === undefined || way === "bucket-policy" ? {} : { kms: { keyArn: given.key } }),
      },
    ]),
  );
  const buckets = explained.length > 0 ? found : somewhere;
  const { features, mixed } = featuresOf(service, explained);
  const choices: Choices = {
    way,
    buckets,
    features,
    ...(given.expires === undefined ? {} : { expiresAt: given.expires }),
    ...toldPlaceholders(
      service,
      service.ways.find(({ kind }) => kind === way),
      given,
    ),
  };
  return { choices, mixed, problems: choiceProblems(service, choices) };
}

/** On only where it is on wherever it counts: what is made from this allows nowhere more than the policy shows. */
function featuresOf(service: ServicePattern, explained: readonly ExplainedBucket[]) {
  const states = Object.keys(service.features).map((name) => {
    const on = explained.flatMap(({ features }) => features[name] ?? []);
    return { name, on: on.length > 0 ? on.every(Boolean) : undefined, isMixed: new Set(on).size > 1 };
  });
  return {
    features: Object.fromEntries(states.flatMap(({ name, on }) => (on === undefined ? [] : [[name, on]]))),
    mixed: states.filter(({ isMixed }) => isMixed).map(({ name }) => name),
  };
}

/** The choices with something in place of what cannot be: undefined where grantform would still refuse them. */
export function forCommand(service: ServicePattern, { choices }: Chosen): Choices | undefined {
  // who asks decides which bucket is meant: there is no name to put in its place
  if (Object.values(choices.buckets).some(({ name }) => name.includes("${"))) return undefined;
  const named = Object.entries(choices.buckets).map(([label, bucket]) => [
    label,
    { ...bucket, name: nameFor(bucket.name) },
  ]);
  const { principalArn, ...rest } = choices;
  const told = principalArn !== undefined && checkPrincipalArn(principalArn) === undefined;
  const result: Choices = {
    ...rest,
    buckets: Object.fromEntries(named) as Choices["buckets"],
    ...(principalArn === undefined ? {} : { principalArn: told ? principalArn : placeholder.principal }),
  };
  // what the customer is told comes in place of the placeholder
  const checkable =
    principalArn === undefined || told ? result : { ...result, principalArn: "arn:aws:iam::111122223333:role/told" };
  return choiceProblems(service, checkable).length > 0 ? undefined : result;
}

/** What the policy says of the principal that was told, of its end and of its key, as far as grantform takes it. */
export function givenBy(grants: readonly GrantedAccess[], externalId: string | undefined): Given {
  const arns = grants.flatMap(({ principal }) =>
    principal?.kind === "arn"
      ? [principal.id]
      : principal?.kind === "account"
        ? [`arn:aws:iam::${principal.id}:root`]
        : [],
  );
  const principal = arns.find((arn) => checkPrincipalArn(arn) === undefined);
  // a candidate only: whether access ends then, the engine says of what is made with it
  const expires = grants
    .flatMap(({ conditions }) => conditions)
    .flatMap(({ operator, key, values }) => (isEnd(operator, key) ? values : []))
    .map((end) => (/^\d{4}-\d\d-\d\d$/.test(end) ? `${end}T00:00:00Z` : end))
    .filter((time) => checkExpiresAt(time) === undefined)
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  const keys = new Set(
    grants.filter(({ actions }) => actions.some((a) => /^kms:/i.test(a))).flatMap(({ resources }) => resources),
  );
  const [key] = [...keys];
  return {
    ...(principal === undefined ? {} : { principal }),
    ...(externalId === undefined || checkExternalId(externalId) !== undefined ? {} : { externalId }),
    ...(expires === undefined ? {} : { expires }),
    ...(keys.size === 1 && key !== undefined && checkKeyArn(key) === undefined ? { key } : {}),
  };
}

function isEnd(operator: string, key: string): boolean {
  return key.toLowerCase() === "aws:currenttime" && operator.startsWith("DateLessThan");
}
