import { isTold } from "../grants/auth";
import { directionsOf } from "../grants/needs";
import type { Auth, Direction, Feature, Need, ServicePattern, Setting } from "../catalogue/pattern";
import { variableName } from "../terraform/module/conditions";
import { moduleCall } from "../terraform/module/example";
import { requiredVersions, type TerraformModule } from "../terraform/module/module";
import { inline } from "../terraform/inline";
import { isKind, type Block, type Value } from "../terraform/model";
import { renderHcl } from "./hcl";
import { render } from "./render";

/** Text in a cell of a Markdown table. */
const cell = (text: string): string => text.replace(/\|/g, "\\|").replace(/\s*\n\s*/g, " ");

const ways: { readonly [kind in Auth["kind"]]: string } = {
  "bucket-policy": "bucket policy",
  role: "IAM role with an external ID",
  user: "IAM user",
};

export const way = ({ kind }: Auth): string => ways[kind];

const settingValues: { readonly [value in Setting["value"]]: string } = {
  "bucket-name": "the bucket's name",
  "bucket-url": "the bucket as an `s3://` URL; add the key",
  "role-arn": "the role's ARN",
  "external-id": "the external ID",
  "access-key-id": "the access key's ID; its secret is the output `secret_access_key`",
};

const need = ({ action, on, because, feature, source }: Need): object => ({
  action,
  level: on === "key" ? "KMS key" : on,
  because: cell(because),
  feature: feature === undefined ? "" : `\`${variableName(feature)}\``,
  host: new URL(source).host,
  source,
});

/** One direction; its word is said only where a caller has to choose. */
const direction = (pattern: ServicePattern, word: Direction): object => ({
  ...(directionsOf(pattern).length > 1 ? { word } : {}),
  means: pattern.access[word]?.means,
  needs: (pattern.access[word]?.needs ?? []).map(need),
});

const feature = ([name, { allows, default: on, change }]: readonly [string, Feature]): object => ({
  variable: variableName(name),
  default: String(on),
  allows: cell(allows),
  change: cell(change),
});

const attributeOf = ({ body }: Block, name: string): Value | undefined =>
  body.flatMap((item) => (item.kind === "attribute" && item.name === name ? [item.value] : []))[0];

const descriptionOf = (block: Block): string => {
  const text = attributeOf(block, "description");
  return typeof text === "string" ? text : "";
};

const input = (variable: Block): object => {
  const fallback = attributeOf(variable, "default");
  const type = attributeOf(variable, "type");
  const code = type !== undefined && type !== null && isKind(type, "expression") ? type.code : "";
  return {
    name: variable.labels[0],
    type: code.includes("\n") ? "see below" : `\`${code}\``,
    default: fallback === undefined ? "required" : `\`${inline(fallback)}\``,
    description: cell(descriptionOf(variable)),
  };
};

const output = (block: Block): object => ({
  name: block.labels[0],
  description: cell(descriptionOf(block)),
});

const principal = (pattern: ServicePattern, auth: Auth): string => {
  if (auth.kind === "user") return `${pattern.vendor} signs in as the user that this module creates.`;
  if (isTold(auth.principal)) return `Let in is the ${auth.principal.told.replace(/^The /, "")}.`;
  const { arn, canonicalUser, source } = auth.principal;
  const canonical = canonicalUser === undefined ? "" : `, canonical user ID \`${canonicalUser}\``;
  return `Let in is \`${arn}\`${canonical} ([source](${source})).`;
};

/** README.md of one module. */
export const moduleReadme = (pattern: ServicePattern, auth: Auth, module: TerraformModule): string => {
  const buckets = module.variables.find(({ labels }) => labels[0] === "buckets");
  const type = buckets === undefined ? undefined : attributeOf(buckets, "type");
  return render("registry/module.md", {
    title: `${pattern.name}: access by ${way(auth)}`,
    intro: `Gives ${pattern.name} just the access to your S3 buckets that it needs, by ${way(auth)}.`,
    service: pattern.name,
    vendor: pattern.vendor,
    usage: renderHcl([moduleCall(pattern, auth, `<this repository>//modules/${module.name}`)]),
    notes: pattern.notes,
    directions: directionsOf(pattern).map((word) => direction(pattern, word)),
    principal: principal(pattern, auth),
    checked: pattern.checked,
    features: Object.entries(pattern.features).map(feature),
    settings: auth.settings.map(({ name, value }) => ({ name, value: settingValues[value] })),
    pitfalls: pattern.pitfalls.filter((pitfall) => pitfall.auth?.includes(auth.kind) ?? true),
    inputs: module.variables.map(input),
    bucketsType: type !== undefined && type !== null && isKind(type, "expression") ? type.code : "",
    outputs: module.outputs.map(output),
    requires: requiredVersions,
  });
};
