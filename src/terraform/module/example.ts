import { toldBy } from "../../catalogue/told";
import type { BucketChoice, Choices } from "../../grants/choices";
import { directionsOf } from "../../grants/needs";
import { defaultName } from "../../grants/ways/ways";
import type { Direction, ServicePattern } from "../../catalogue/pattern";
import type { Way } from "../../catalogue/way";
import {
  attribute,
  attributes,
  block,
  expr,
  map,
  type Attribute,
  type Block,
  type MapValue,
  type Value,
} from "../model";
import { variableName } from "./conditions";
import { moduleName, versionsBlock } from "./versions";

const exampleBuckets: { readonly [direction in Direction]: readonly [label: string, bucket: BucketChoice] } = {
  input: ["masters", { name: "acme-masters", access: ["input"] }],
  output: ["renditions", { name: "acme-renditions", access: ["output"], paths: ["vod/*"] }],
};

/** A bucket's name that begins as the service asks. */
export function bucketName({ bucket = [] }: ServicePattern, name: string): string {
  const prefix = bucket.find(({ rule }) => rule === "prefix")?.value ?? "";
  return name.startsWith(prefix) ? name : `${prefix}${name}`;
}

function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
}

/** Choices that a README, an example and a test can show. */
export function exampleChoices(pattern: ServicePattern, way: Way): Choices & { readonly name?: string } {
  return {
    way: way.kind,
    buckets: Object.fromEntries(
      directionsOf(pattern).map((direction) => {
        const [label, bucket] = exampleBuckets[direction];
        return [label, { ...bucket, name: bucketName(pattern, bucket.name) }];
      }),
    ),
    told: Object.fromEntries(toldBy(pattern, way).map((name) => [name, pattern.told[name]?.example ?? ""])),
    ...named(defaultName(way, pattern.id)),
  };
}

/** A bucket as the module takes it: where the service does one thing only, nobody has to say which. */
export function bucketValue(pattern: ServicePattern, { name, access, paths }: BucketChoice): MapValue {
  return map({
    name,
    ...(directionsOf(pattern).length > 1 ? { access } : {}),
    ...(paths === undefined ? {} : { paths }),
  });
}

/** One bucket of which the service can do whatever it does, but for what the test says. */
export function oneBucket(pattern: ServicePattern, rest: { readonly [key: string]: Value }): Value {
  const { entries } = bucketValue(pattern, {
    name: bucketName(pattern, "acme-masters"),
    access: directionsOf(pattern).slice(-1),
  });
  return map({ masters: map({ ...entries, ...rest }) });
}

/** Choices as the arguments of a module. */
export function moduleArguments(
  pattern: ServicePattern,
  { name, told = {}, buckets }: ReturnType<typeof exampleChoices>,
): readonly Attribute[] {
  return attributes({
    name,
    ...Object.fromEntries(Object.entries(told).map(([word, value]) => [variableName(word), value])),
    buckets: map(
      Object.fromEntries(Object.entries(buckets).map(([label, bucket]) => [label, bucketValue(pattern, bucket)])),
    ),
  });
}

/** The call of a module as its README shows it. */
export function moduleCall(pattern: ServicePattern, way: Way, source: string): Block {
  const [sourced, ...args] = [attribute("source", source), ...moduleArguments(pattern, exampleChoices(pattern, way))];
  return block("module", [pattern.id.replaceAll("-", "_")], [sourced, ...args]);
}

/** A root configuration that calls a module of this registry. */
export function example(pattern: ServicePattern, way: Way): readonly Block[] {
  const call = moduleCall(pattern, way, `../../modules/${moduleName(pattern, way.kind)}`);
  return [
    versionsBlock(),
    block("provider", ["aws"], attributes({ region: "eu-central-1" })),
    call,
    block(
      "output",
      ["vendor_settings"],
      attributes({
        description: `What to enter at ${pattern.vendor}.`,
        value: expr(`module.${call.labels[0] ?? ""}.vendor_settings`),
      }),
    ),
  ];
}
