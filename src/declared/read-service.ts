import { freeName } from "../aws/free-name";
import { quoted } from "../aws/quoted";
import type { ServicePattern } from "../catalogue/pattern";
import { unknown, unknownOfMany } from "../catalogue/suggest";
import { directions } from "../catalogue/pattern";
import type { Way, WayKind } from "../catalogue/way";
import { bucketChoices } from "../grants/bucket-choices";
import { choiceProblems } from "../grants/check-choices";
import type { BucketChoice, Choices } from "../grants/choices";
import type { Location } from "../grants/location";
import { directionsOf } from "../grants/needs";
import { toldChoices } from "../grants/told";
import { toldAsks } from "../grants/ways/ask";
import { defaultName, ownAsks } from "../grants/ways/ways";
import { identifier } from "../terraform/identifier";
import { oneOf, oneOrMore, written } from "../yaml/values";
import type { Yaml } from "../yaml/yaml";
import { checkKeys, type GrantNode } from "./grant-node";
import type { ServiceGrant } from "./model";
import { readPlaces } from "./places";
import { refuse, type Reading } from "./reading";
import { serviceKeys } from "./service-keys";

type Given = ReadonlyMap<string, unknown>;

function patternOf({ yaml, catalogue }: Reading, node: unknown): ServicePattern {
  const id = written(yaml, node, "service");
  if (catalogue.serviceIds.includes(id)) return catalogue.service(id);
  if (/[*?]/.test(id))
    return yaml.fail(node, `service ${quoted(id)} has a wildcard: name each service in a grant of its own`);
  return yaml.fail(node, unknownOfMany("service", id, catalogue.serviceIds, "grantform list"));
}

function wayFrom(yaml: Yaml, pattern: ServicePattern, given: Given): Way {
  const kinds: readonly WayKind[] = pattern.ways.map(({ kind }) => kind);
  const kind = given.has("way") ? written(yaml, given.get("way"), "way") : kinds[0];
  return (
    pattern.ways.find((way) => way.kind === kind) ??
    yaml.fail(given.get("way"), unknown(`way of access to ${pattern.name}`, kind ?? "", kinds))
  );
}

function featuresOf(
  yaml: Yaml,
  { name, features }: ServicePattern,
  given: Given,
): { readonly [name: string]: boolean } {
  const known = Object.keys(features);
  const chosen = new Map<string, boolean>();
  for (const key of ["with", "without"] as const) {
    for (const node of given.has(key) ? oneOrMore(yaml, given.get(key)) : []) {
      const feature = written(yaml, node, key);
      if (!known.includes(feature)) yaml.fail(node, unknown(`feature of ${name}`, feature, known));
      if (chosen.has(feature) && chosen.get(feature) !== (key === "with"))
        yaml.fail(node, `feature ${quoted(feature)} is in with and in without: keep one of them`);
      chosen.set(feature, key === "with");
    }
  }
  return Object.fromEntries(chosen);
}

function toldFrom(
  yaml: Yaml,
  key: unknown,
  pattern: ServicePattern,
  way: Way,
  given: Given,
): { readonly [name: string]: string } {
  return Object.fromEntries(
    toldAsks(pattern, way).flatMap(({ name, check, missing }) => {
      if (!given.has(name)) {
        refuse(yaml, key, missing === undefined ? undefined : `${name} is missing: ${missing}`);
        return [];
      }
      const value = written(yaml, given.get(name), name);
      refuse(yaml, given.get(name), check?.(value));
      return [[name, value]];
    }),
  );
}

/** Each choice under its bucket's name, as Terraform can write it; where reading and writing differ, with the direction. */
function labelled(choices: readonly BucketChoice[]): { readonly [label: string]: BucketChoice } {
  const labels = new Map<string, BucketChoice>();
  for (const choice of choices) {
    const base = identifier(choice.name);
    const own = labels.has(base) ? `${base}_${choice.access.join("_")}` : base;
    labels.set(
      freeName(own, (label) => labels.has(label)),
      choice,
    );
  }
  return Object.fromEntries(labels);
}

function nameFrom(
  yaml: Yaml,
  label: string,
  pattern: ServicePattern,
  way: Way,
  given: Given,
): { readonly name?: string } {
  const usual = defaultName(way, label);
  if (usual === undefined) return {};
  if (!given.has("name")) return { name: usual };
  const name = written(yaml, given.get("name"), "name");
  refuse(
    yaml,
    given.get("name"),
    ownAsks(pattern, way)
      .find((ask) => ask.name === "name")
      ?.check?.(name),
  );
  return { name };
}

/** A grant of a catalogued service. */
export function readService(
  reading: Reading,
  node: GrantNode,
  common: Omit<ServiceGrant, "kind" | "service" | "choices" | "name">,
): ServiceGrant {
  const { yaml, buckets } = reading;
  const { key, given } = node;
  const pattern = patternOf(reading, given.get("service"));
  const way = wayFrom(yaml, pattern, given);
  checkKeys(yaml, node, `a grant of ${pattern.name} by ${way.kind}`, serviceKeys(pattern, way));
  const placesOf = (direction: string): readonly Location[] =>
    given.has(direction) ? readPlaces(yaml, given.get(direction), direction) : [];
  const keys = new Map(buckets.flatMap(({ name, kms }) => (kms === undefined ? [] : [[name, kms] as const])));
  const uses = { input: placesOf("input"), output: placesOf("output") };
  if (directions.every((direction) => uses[direction].length === 0))
    yaml.fail(key, `grant ${quoted(common.label)} names no bucket: add ${directionsOf(pattern).join(" or ")}`);
  const choices: Choices = {
    way: way.kind,
    buckets: labelled(bucketChoices(uses, keys)),
    features: featuresOf(yaml, pattern, given),
    ...(common.expires === undefined ? {} : { expiresAt: common.expires }),
    ...toldChoices(toldFrom(yaml, key, pattern, way, given)),
    ...(given.has("principal-type")
      ? { principalType: oneOf(yaml, given.get("principal-type"), "principal-type", ["AWS", "CanonicalUser"] as const) }
      : {}),
  };
  refuse(yaml, key, choiceProblems(pattern, choices)[0]);
  return {
    ...common,
    kind: "service",
    service: pattern.id,
    choices,
    ...nameFrom(yaml, common.label, pattern, way, given),
  };
}
