import type { Direction, ServicePattern } from "../catalogue/pattern";
import { toldBy } from "../catalogue/told";
import type { Way } from "../catalogue/way";
import { choiceProblems } from "../grants/check-choices";
import type { BucketChoice, Choices } from "../grants/choices";
import type { IdentityChoice } from "../grants/policies";
import { toldChoices } from "../grants/told";
import { directionsOf } from "../grants/needs";
import type { Given } from "./given";
import { exampleName, placeholder } from "./typed";

/** What a service is evidently given on one bucket. */
export interface Work {
  readonly bucket: string;
  readonly paths: readonly string[];
  readonly directions: readonly Direction[];
  readonly features: { readonly [name: string]: boolean };
}

/** Choices, with the name of a role whose policies name itself. */
export type NamedChoices = Choices & Pick<IdentityChoice, "name">;

/** What a policy amounts to, as the choices with which grantform would make it. */
export interface Chosen {
  /** Of what the customer was told and the policy does not show, the pattern's examples. */
  readonly choices: NamedChoices;
  /** Told values that the policy does not show. */
  readonly untold: readonly string[];
  /** Why grantform, and AWS, would refuse them; none if they would not. */
  readonly problems: readonly string[];
  /** Features that are on in one place and off in another: grantform has them on nowhere then. */
  readonly mixed: readonly string[];
}

export function chosenFor(service: ServicePattern, way: Way | undefined, work: readonly Work[], given: Given): Chosen {
  const kind = way?.kind ?? "bucket-policy";
  // of a trust policy, any bucket will do: it is to be replaced
  const somewhere = { bucket_1: { name: placeholder.bucket, access: directionsOf(service).slice(0, 1) } };
  const found = Object.fromEntries(
    work.map(({ bucket, directions, paths }, at): readonly [string, BucketChoice] => [
      `bucket_${at + 1}`,
      {
        name: bucket,
        access: directions,
        ...(paths.length > 0 ? { paths } : {}),
        ...(given.key === undefined || kind === "bucket-policy" ? {} : { kms: { keyArn: given.key } }),
      },
    ]),
  );
  const { features, mixed } = featuresOf(service, work);
  const asked = way ? toldBy(service, way) : [];
  const choices: NamedChoices = {
    way: kind,
    ...(given.name === undefined ? {} : { name: given.name }),
    buckets: work.length > 0 ? found : somewhere,
    features,
    ...(given.expires === undefined ? {} : { expiresAt: given.expires }),
    ...toldChoices(
      Object.fromEntries(asked.map((name) => [name, given.told[name] ?? service.told[name]?.example ?? ""])),
    ),
  };
  return {
    choices,
    untold: asked.filter((name) => given.told[name] === undefined),
    mixed,
    problems: choiceProblems(service, choices),
  };
}

/** On only where it is on wherever it counts: what is made from this allows nowhere more than the policy shows. */
function featuresOf(service: ServicePattern, work: readonly Work[]) {
  const states = Object.keys(service.features).map((name) => {
    const on = work.flatMap(({ features }) => features[name] ?? []);
    return { name, on: on.length > 0 ? on.every(Boolean) : undefined, isMixed: new Set(on).size > 1 };
  });
  return {
    features: Object.fromEntries(states.flatMap(({ name, on }) => (on === undefined ? [] : [[name, on]]))),
    mixed: states.filter(({ isMixed }) => isMixed).map(({ name }) => name),
  };
}

/**
 * The choices with something in place of what cannot be, and in capitals what only the customer knows: undefined where
 * grantform would still refuse them.
 */
export function forCommand(service: ServicePattern, { choices, untold }: Chosen): NamedChoices | undefined {
  // who asks decides which bucket is meant: there is no name to put in its place
  if (Object.values(choices.buckets).some(({ name }) => name.includes("${"))) return undefined;
  const named = Object.entries(choices.buckets).map(([label, bucket]) => [
    label,
    { ...bucket, name: exampleName(bucket.name) },
  ]);
  const result: NamedChoices = { ...choices, buckets: Object.fromEntries(named) as Choices["buckets"] };
  if (choiceProblems(service, result).length > 0) return undefined;
  const written = placeholdersFor(service, untold);
  return {
    ...result,
    ...written,
    ...(result.told === undefined ? {} : { told: { ...result.told, ...written.told } }),
  };
}

/** What only the customer knows, in capitals for the reader to fill in; of a choice, one that there is. */
export function placeholdersFor(
  { told }: ServicePattern,
  names: readonly string[],
): Pick<Choices, "principalArn" | "externalId" | "told"> {
  const written = (name: string): string => {
    if (name === "principal-arn") return placeholder.principal;
    if (name === "external-id") return placeholder.externalId;
    return told[name]?.form === "choice" ? told[name].example : name.toUpperCase();
  };
  return toldChoices(Object.fromEntries(names.map((name) => [name, written(name)])));
}
