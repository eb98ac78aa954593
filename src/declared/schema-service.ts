import { formNames, forms } from "../aws/forms";
import { iamNamePattern } from "../aws/iam-name";
import { directions, type ServicePattern } from "../catalogue/pattern";
import type { Way } from "../catalogue/way";
import { choicesOf, toldAsks } from "../grants/ways/ask";
import { serviceKeys } from "./service-keys";
import { ref, type Schema } from "./schema-parts";

function featuresOf({ id }: ServicePattern): string {
  return `features-${id}`;
}

function features({ features }: ServicePattern): Schema {
  const one = {
    enum: Object.keys(features),
    markdownEnumDescriptions: Object.values(features).map(
      ({ allows, default: fallback, change }) => `${allows}. Default: ${fallback ? "on" : "off"}. ${change}`,
    ),
  };
  // a list of what there is none of is empty
  return one.enum.length === 0 ? { type: "array", maxItems: 0 } : { anyOf: [one, { type: "array", items: one }] };
}

function told(pattern: ServicePattern, way: Way, name: string): Schema {
  const { form, where } = pattern.told[name] ?? { form: "text" as const, where: "" };
  if (form === "choice") return { enum: choicesOf(name, way), description: where };
  return { allOf: [ref(formName(form))], description: where };
}

function name(way: Way): Schema {
  const { fixed, prefix = "" } = way.kind === "role" ? (way.roleName ?? {}) : {};
  if (fixed !== undefined) return { const: fixed };
  const own = prefix === "" ? iamNamePattern : `^(?=${prefix.replace(/[.+]/g, "\\$&")})${iamNamePattern.slice(1)}`;
  return { type: "string", pattern: own, description: `Name of the ${way.kind}. Default: the label.` };
}

/** What a grant of the service by this way says in its own words; the rest, every grant says. */
function byWay(pattern: ServicePattern, way: Way): Schema {
  const asks = toldAsks(pattern, way);
  const keys = serviceKeys(pattern, way);
  const own: Schema = {
    way: {
      enum: pattern.ways.map(({ kind }) => kind),
      description: `How it is let in. Default: ${pattern.ways[0]?.kind ?? ""}.`,
    },
    with: { allOf: [ref(featuresOf(pattern))], description: "Features to switch on." },
    without: { allOf: [ref(featuresOf(pattern))], description: "Features to switch off." },
    name: name(way),
    "principal-type": {
      enum: ["AWS", "CanonicalUser"],
      description: "How the vendor's account is named. Default: AWS.",
    },
    ...Object.fromEntries(
      directions.map((direction) => [direction, { description: pattern.access[direction]?.means ?? "" }]),
    ),
    ...Object.fromEntries(asks.map((ask) => [ask.name, told(pattern, way, ask.name)])),
  };
  const offered = directions.filter((direction) => pattern.access[direction] !== undefined);
  return {
    required: asks.flatMap((ask) => (ask.missing === undefined ? [] : [ask.name])),
    anyOf: offered.map((direction) => ({ required: [direction] })),
    propertyNames: { enum: keys },
    properties: Object.fromEntries(keys.flatMap((key) => (own[key] === undefined ? [] : [[key, own[key]]]))),
  };
}

function service(pattern: ServicePattern): Schema {
  const [first, ...others] = pattern.ways;
  if (first === undefined) return {};
  const best = byWay(pattern, first);
  if (others.length === 0) return best;
  const is = ({ kind }: Way): Schema => ({ required: ["way"], properties: { way: { const: kind } } });
  return {
    properties: { way: { enum: pattern.ways.map(({ kind }) => kind) } },
    allOf: [
      ...others.map((way) => ({ if: is(way), then: byWay(pattern, way) })),
      { if: { anyOf: others.map(is) }, else: best },
    ],
  };
}

/** The definition of a service's grants. */
export function serviceName({ id }: ServicePattern): string {
  return `service-${id}`;
}

function formName(form: string): string {
  return `form-${form}`;
}

/** What grants of these services say, as definitions: by service and way, their features, the forms of told values. */
export function serviceDefinitions(patterns: readonly ServicePattern[]): Schema {
  return {
    ...Object.fromEntries(
      formNames.map((form) => [formName(form), { type: ["string", "integer"], pattern: forms[form].pattern }]),
    ),
    ...Object.fromEntries(patterns.map((pattern) => [featuresOf(pattern), features(pattern)])),
    ...Object.fromEntries(patterns.map((pattern) => [serviceName(pattern), service(pattern)])),
  };
}
