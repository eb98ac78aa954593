import { directionsOf } from "../grants/needs";
import { isToldLate, settingInWords, stepsOf } from "../grants/steps";
import type { Direction, Feature, Level, Need, ServicePattern } from "../catalogue/pattern";
import type { Way } from "../catalogue/way";
import { policyNames, type Who } from "../catalogue/principal";
import { isTold, whoOf } from "../catalogue/who";
import { variableName } from "../terraform/module/conditions";
import { moduleCall } from "../terraform/module/example";
import type { TerraformModule } from "../terraform/module/module";
import { requiredVersions } from "../terraform/module/versions";
import { terraformWayOf } from "../terraform/ways/ways";
import { inline } from "../terraform/inline";
import { isKind, type Block, type Value } from "../terraform/model";
import { renderHcl } from "./hcl";
import { render } from "./render";
import { registryTemplates } from "./templates.generated";

/** Text in a cell of a Markdown table. */
function cell(text: string): string {
  return text.replace(/\|/g, "\\|").replace(/\s*\n\s*/g, " ");
}

const levels: { readonly [level in Level]: string } = {
  object: "object",
  bucket: "bucket",
  key: "KMS key",
  account: "account",
  elsewhere: "the vendor's own",
};

function need({ action, on, because, feature, source, resources }: Need): object {
  return {
    action,
    level: resources === undefined ? levels[on] : codes(resources),
    because: cell(because),
    feature: feature === undefined ? "" : `\`${variableName(feature)}\``,
    host: new URL(source).host,
    source,
  };
}

/** One direction; its word is said only where a caller has to choose. */
function direction(pattern: ServicePattern, word: Direction): object {
  return {
    ...(directionsOf(pattern).length > 1 ? { word } : {}),
    means: pattern.access[word]?.means,
    needs: (pattern.access[word]?.needs ?? []).map(need),
  };
}

function feature([name, { allows, default: on, change }]: readonly [string, Feature]): object {
  return {
    variable: variableName(name),
    default: String(on),
    allows: cell(allows),
    change: cell(change),
  };
}

function attributeOf({ body }: Block, name: string): Value | undefined {
  return body.flatMap((item) => (item.kind === "attribute" && item.name === name ? [item.value] : []))[0];
}

function descriptionOf(block: Block): string {
  const text = attributeOf(block, "description");
  return typeof text === "string" ? text : "";
}

function input(variable: Block): object {
  const fallback = attributeOf(variable, "default");
  const type = attributeOf(variable, "type");
  const code = type !== undefined && type !== null && isKind(type, "expression") ? type.code : "";
  return {
    name: variable.labels[0],
    type: code.includes("\n") ? "see below" : `\`${code}\``,
    default: fallback === undefined ? "required" : `\`${inline(fallback)}\``,
    description: cell(descriptionOf(variable)),
  };
}

function output(block: Block): object {
  return {
    name: block.labels[0],
    description: cell(descriptionOf(block)),
  };
}

function codes(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join(", ");
}

function sourced(who: Exclude<Who, { readonly told: string }>): string {
  return ` ([source](${who.source})).`;
}

/** What stands before a name of a policy. */
const sorts = {
  AWS: "",
  Service: "the AWS service ",
  Federated: "a web identity of ",
  CanonicalUser: "the canonical user ID ",
} as const;

function principal(pattern: ServicePattern, way: Way): string {
  const who = whoOf(way);
  if (who === undefined) return `${pattern.vendor} signs in as the ${way.kind} that this module creates.`;
  if (isTold(who)) return `Let in is an ARN that you are told: ${pattern.told[who.told]?.where ?? ""}.`;
  if ("chosen" in who) return `Let in is one of ${codes(Object.keys(who.from))}, as you choose${sourced(who)}`;
  const [first, second] = policyNames(who);
  const canonical = second === undefined ? "" : `, canonical user ID ${codes(second.texts)}`;
  return `Let in is ${sorts[first?.type ?? "AWS"]}${codes(first?.texts ?? [])}${canonical}${sourced(who)}`;
}

function variableInCode(told: string): string {
  return `\`${variableName(told)}\``;
}

/** README.md of one module. */
export function moduleReadme(pattern: ServicePattern, way: Way, module: TerraformModule): string {
  const buckets = module.variables.find(({ labels }) => labels[0] === "buckets");
  const type = buckets === undefined ? undefined : attributeOf(buckets, "type");
  const words = terraformWayOf(way).words(way);
  return render(registryTemplates, "registry/module.md", {
    title: `${pattern.name}: access by ${words}`,
    intro: `Gives ${pattern.name} just the access to your S3 buckets that it needs, by ${words}.`,
    service: pattern.name,
    vendor: pattern.vendor,
    usage: renderHcl([moduleCall(pattern, way, `<this repository>//modules/${module.name}`)]),
    notes: pattern.notes,
    directions: directionsOf(pattern).map((word) => direction(pattern, word)),
    principal: principal(pattern, way),
    checked: pattern.checked,
    features: Object.entries(pattern.features).map(feature),
    settings: way.settings.map((setting) => ({ name: setting.name, value: settingInWords(setting) })),
    steps: isToldLate(pattern, way) ? stepsOf(pattern, way, variableInCode) : [],
    pitfalls: pattern.pitfalls.filter((pitfall) => pitfall.ways?.includes(way.kind) ?? true),
    inputs: module.variables.map(input),
    bucketsType: type !== undefined && type !== null && isKind(type, "expression") ? type.code : "",
    outputs: module.outputs.map(output),
    requires: requiredVersions,
  });
}
