import { isTold } from "../../grants/auth";
import type { BucketChoice, Choices } from "../../grants/choices";
import { directionsOf } from "../../grants/needs";
import type { Auth, Direction, ServicePattern } from "../../catalogue/pattern";
import { attribute, attributes, block, expr, map, nested, type Attribute, type Block, type MapValue } from "../model";
import { moduleName, requiredVersions } from "./module";

/** Made up, in the shape that AWS uses in its own documentation. */
const exampleArn = "arn:aws:iam::111122223333:role/transcoder";
const exampleExternalId = "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01";

const exampleBuckets: { readonly [direction in Direction]: readonly [label: string, bucket: BucketChoice] } = {
  input: ["masters", { name: "acme-masters", access: ["input"] }],
  output: ["renditions", { name: "acme-renditions", access: ["output"], paths: ["vod/*"] }],
};

/** Choices that a README, an example and a test can show. */
export const exampleChoices = (pattern: ServicePattern, auth: Auth): Choices & { readonly name?: string } => ({
  auth: auth.kind,
  buckets: Object.fromEntries(directionsOf(pattern).map((direction) => exampleBuckets[direction])),
  ...(auth.kind === "role" ? { externalId: exampleExternalId } : {}),
  ...(auth.kind === "bucket-policy" && isTold(auth.principal) ? { principalArn: exampleArn } : {}),
  ...(auth.kind === "bucket-policy" ? {} : { name: pattern.id }),
});

/** A bucket as the module takes it: where the service does one thing only, nobody has to say which. */
export const bucketValue = (pattern: ServicePattern, { name, access, paths }: BucketChoice): MapValue =>
  map({
    name,
    ...(directionsOf(pattern).length > 1 ? { access } : {}),
    ...(paths === undefined ? {} : { paths }),
  });

/** Choices as the arguments of a module. */
export const moduleArguments = (
  pattern: ServicePattern,
  { name, externalId, principalArn, buckets }: ReturnType<typeof exampleChoices>,
): readonly Attribute[] =>
  attributes({
    name,
    external_id: externalId,
    principal_arn: principalArn,
    buckets: map(
      Object.fromEntries(Object.entries(buckets).map(([label, bucket]) => [label, bucketValue(pattern, bucket)])),
    ),
  });

/** The call of a module as its README shows it. */
export const moduleCall = (pattern: ServicePattern, auth: Auth, source: string): Block => {
  const [sourced, ...args] = [attribute("source", source), ...moduleArguments(pattern, exampleChoices(pattern, auth))];
  return block("module", [pattern.id.replaceAll("-", "_")], [sourced, ...args]);
};

/** A root configuration that calls a module of this registry. */
export const example = (pattern: ServicePattern, auth: Auth): readonly Block[] => {
  const call = moduleCall(pattern, auth, `../../modules/${moduleName(pattern, auth.kind)}`);
  return [
    block(
      "terraform",
      [],
      [
        attribute("required_version", requiredVersions.terraform),
        nested("required_providers", [
          attribute("aws", map({ source: "hashicorp/aws", version: requiredVersions.aws })),
        ]),
      ],
    ),
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
};
