import { bucketLabel } from "./bucket-resources";
import { multiRegionArn } from "./multi-region";
import { later, type Resource } from "./resource";
import { isMultiRegion, keyArn, pointArn, unknownValue, type World } from "./world";

/** Texts of a plan that refer to what it makes: `${aws_s3_bucket.one.arn}/*`. They are not known until that is made. */

/** What a text refers to: the attributes. */
function referencesIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\{([^}]+)\}/g)].map(([, attribute = ""]) => attribute);
}

export function hasReference(value: unknown): boolean {
  return (JSON.stringify(value) as string | undefined)?.includes("${") === true;
}

/** As configurations show it: the attribute and its resource. In JSON, an expression is a template in a text. */
export function expressionOf(value: string | readonly string[], syntax: World["syntax"]): object {
  const attributes = [...new Set([value].flat().flatMap(referencesIn))];
  const references = attributes.flatMap((one) => [
    one,
    one
      .split(".")
      .slice(0, one.startsWith("data.") ? 3 : 2)
      .join("."),
  ]);
  return syntax === "json" ? { constant_value: value, references } : { references };
}

/** Names of the keys that a plan makes: their ARNs are not known until then. */
export function newKeys({ before, after }: Pick<World, "before" | "after">): readonly string[] {
  return Object.keys(after.keys ?? {}).filter((name) => before.keys?.[name] === undefined);
}

/** Resources of the side after, with references to what is not known: the keys and unnamed buckets that the plan makes. */
export function withReferences(
  resources: readonly Resource[],
  { before, after, unnamed = [] }: World,
): readonly Resource[] {
  const buckets = unnamed.map((name) => [`arn:aws:s3:::${name}`, `aws_s3_bucket.${bucketLabel(name)}.arn`] as const);
  const keys = newKeys({ before, after }).map((name) => [keyArn(name), `aws_kms_key.${name}.arn`] as const);
  const old = new Set(Object.values(before.buckets).flatMap(({ points = {} }) => Object.keys(points)));
  const points = Object.values(after.buckets)
    .flatMap((bucket) => Object.keys(bucket.points ?? {}))
    .filter((point) => isMultiRegion(point) && !old.has(point))
    .map((point) => [pointArn(point), multiRegionArn(point)] as const);
  const known: readonly (readonly [RegExp, string])[] = [...buckets, ...keys, ...points].map(([arn, attribute]) => [
    new RegExp(`${arn}(?=[\\\\"/])`, "g"),
    `$\${${attribute}}`,
  ]);
  // of a new bucket, the attribute that others refer to is not known
  const toNew = Object.keys(after.buckets)
    .filter((name) => before.buckets[name] === undefined)
    .map((name) => [`"bucket":"${name}"`, `"bucket":"$\${aws_s3_bucket.${bucketLabel(name)}.id}"`] as const);
  const led = ({ type, set }: Resource): Resource["set"] =>
    type !== "aws_s3control_multi_region_access_point"
      ? set
      : (JSON.parse(
          toNew.reduce((all, [name, reference]) => all.replace(name, reference), JSON.stringify(set)),
        ) as Resource["set"]);
  const refer = (set: Resource["set"]): Resource["set"] =>
    JSON.parse(
      known.reduce(
        (all, [arn, reference]) => all.replace(arn, reference),
        JSON.stringify(set).replaceAll(unknownValue, later),
      ),
    ) as Resource["set"];
  return resources.map((resource) => ({
    ...resource,
    set: {
      ...refer(led(resource)),
      ...(resource.type === "aws_s3_bucket" && unnamed.includes(String(resource.set["bucket"]))
        ? { bucket: later }
        : {}),
    },
  }));
}

interface Planned {
  readonly known: unknown;
  readonly unknown: unknown;
}

/** A value as a plan shows it: what is known of it, and what is not. */
export function plannedOf(value: unknown): Planned {
  if (!hasReference(value)) return { known: value, unknown: undefined };
  if (typeof value === "string") return { known: undefined, unknown: true };
  if (Array.isArray(value)) {
    const items = value.map(plannedOf);
    return {
      known: items.map(({ known }) => known ?? null),
      unknown: items.map(({ unknown }) => unknown ?? false),
    };
  }
  const entries = Object.entries(value as object).map(([key, of]) => [key, plannedOf(of)] as const);
  const side = (pick: (of: Planned) => unknown) =>
    Object.fromEntries(entries.flatMap(([key, of]) => (pick(of) === undefined ? [] : [[key, pick(of)]])));
  return { known: side(({ known }) => known), unknown: side(({ unknown }) => unknown) };
}
