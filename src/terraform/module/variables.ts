import { toldBy } from "../../catalogue/told";
import { choicesOf } from "../../grants/ways/ask";
import { directionsOf } from "../../grants/needs";
import type { Direction, ServicePattern } from "../../catalogue/pattern";
import type { Way } from "../../catalogue/way";
import type { Block } from "../model";
import { terraformWayOf } from "../ways/ways";
import { bucketValidations } from "./bucket-validations";
import { variableName } from "./conditions";
import { toldValidation } from "./told-validations";
import * as validations from "./validations";
import { variableBlock, type Variable } from "./variable";

function bucketType(pattern: ServicePattern, way: Way): string {
  return [
    "map(object({",
    "  name   = string                            # of an existing bucket; may be unknown until apply",
    ...(directionsOf(pattern).length > 1
      ? ["  access = set(string)                       # what the service does there"]
      : []),
    '  paths  = optional(list(string), ["*"])     # key patterns below the bucket: "vod/*", "masters/film.mp4"',
    "  kms    = optional(object({ key_arn = string })) # the customer-managed key that encrypts it",
    ...terraformWayOf(way).bucketAttributes,
    "}))",
  ].join("\n");
}

function bucketsVariable(pattern: ServicePattern, way: Way): Variable {
  const directions = directionsOf(pattern);
  const means = (direction: Direction): string => pattern.access[direction]?.means ?? "";
  const words = directions.map((direction) => `"${direction}" (${means(direction)})`).join(" or ");
  const said = directions.length > 1 ? `access is ${words}, or both.` : `${directions.map(means).join("")}.`;
  return {
    name: "buckets",
    type: aligned(bucketType(pattern, way)),
    description: `Buckets by labels of your own choice. ${said}`,
    validations: bucketValidations(pattern, way),
  };
}

/** `=` and `#` of the object's attributes in columns, as `terraform fmt` puts them. */
function aligned(type: string): string {
  const rows = type.split("\n").map((line) => /^ {2}(\w+) += (.*?)(?: +# (.*))?$/.exec(line) ?? line);
  const widest = (at: number): number =>
    Math.max(...rows.map((row) => (typeof row === "string" ? 0 : (row[at] ?? "").length)));
  return rows
    .map((row) =>
      typeof row === "string"
        ? row
        : `  ${(row[1] ?? "").padEnd(widest(1))} = ${(row[2] ?? "").padEnd(widest(2))} # ${row[3] ?? ""}`,
    )
    .join("\n");
}

function featureVariables(pattern: ServicePattern): readonly Variable[] {
  return Object.entries(pattern.features).map(([feature, { allows, default: on, change }]) => ({
    name: variableName(feature),
    type: "bool",
    description: `Whether ${pattern.name} may ${allows}. ${change}`,
    default: on,
  }));
}

const expiresAt: Variable = {
  name: "expires_at",
  type: "string",
  description: "RFC 3339 time at which the access ends by itself, e.g. 2027-01-31T00:00:00Z. Without it: never.",
  default: null,
  nullable: true,
  validations: [validations.expiresAt],
};

function toldVariable(pattern: ServicePattern, way: Way, name: string): Variable {
  const told = pattern.told[name];
  const isLate = told?.when === "after";
  const where = told?.where ?? "";
  const late = isLate ? " Without it the role lets nobody in yet." : "";
  const description =
    name === "external-id"
      ? `${where}. It keeps other customers of ${pattern.vendor} from using this role.${late}`
      : `${name === "principal-arn" ? "Who is let in, an ARN: " : ""}${where}.${late}`;
  return {
    name: variableName(name),
    type: "string",
    description,
    ...(isLate ? { default: null, nullable: true } : {}),
    validations: [told === undefined ? validations.expiresAt : toldValidation(name, told, choicesOf(name, way))],
  };
}

/** Every input of a module: the buckets, what its way of access asks for, one switch a feature, the end. */
export function variables(pattern: ServicePattern, way: Way): readonly Block[] {
  const { first, rest } = terraformWayOf(way).variables(pattern, way);
  return [
    bucketsVariable(pattern, way),
    ...first,
    ...toldBy(pattern, way).map((name) => toldVariable(pattern, way, name)),
    ...rest,
    ...featureVariables(pattern),
    expiresAt,
  ].map(variableBlock);
}
