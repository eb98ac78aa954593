import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { BucketChoice, Choices } from "../../src/grants/choices";
import { wayOf } from "../../src/grants/way";
import { moduleFiles } from "../../src/emit/registry";
import { escapeTemplate } from "../../src/terraform/escape";
import { blocksToJson, type TerraformJson } from "../../src/terraform/json";
import { moduleBlocks, terraformModule } from "../../src/terraform/module/module";
import type { Way } from "./configurations";

type Object = { readonly [name: string]: TerraformJson };

/** Writes files below a folder. */
export function write(folder: string, files: Iterable<readonly [path: string, text: string]>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** An empty folder of this test run. */
export function temporary(): string {
  return mkdtempSync(join(tmpdir(), "grantform-"));
}

/** Writes the module of one way in its two forms: `<folder>/hcl/<name>`, `<folder>/json/<name>`. */
export function writeModule(folder: string, { pattern, kind, name }: Way): void {
  write(join(folder, "hcl", name), moduleFiles(pattern, wayOf(pattern, kind)));
  const json = blocksToJson(moduleBlocks(terraformModule(pattern, kind)));
  write(join(folder, "json", name), [["cdk.tf.json", JSON.stringify(json, null, 2)]]);
}

function literal(json: TerraformJson): TerraformJson {
  if (typeof json === "string") return escapeTemplate(json);
  if (Array.isArray(json)) return json.map(literal);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, literal(value)]));
}

function without(entries: { readonly [name: string]: TerraformJson | undefined }): Object {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function bucketInput({ name, access, paths, kms, attachPolicy, sourcePolicyDocuments }: BucketChoice): Object {
  return without({
    name,
    access,
    paths,
    kms: kms === undefined ? undefined : { key_arn: kms.keyArn },
    attach_policy: attachPolicy,
    source_policy_documents: sourcePolicyDocuments,
  });
}

/** What a caller passes to the module for these choices, as the module's contract says; strings are literals. */
/** A name that the vendor takes: some fix a role's, or how it begins. */
function nameFor({ pattern, kind }: Way, name: string | undefined): string | undefined {
  if (kind === "bucket-policy" || name === undefined) return undefined;
  const way = pattern.ways.find((one) => one.kind === kind);
  const { fixed, prefix = "" } = (way?.kind === "role" ? way.roleName : undefined) ?? {};
  return fixed ?? (name.startsWith(prefix) ? name : `${prefix}${name}`);
}

export function moduleInputs(way: Way, choices: Choices, name?: string): Object {
  const { buckets, features = {}, expiresAt, principalArn, principalType, externalId, told = {} } = choices;
  return literal(
    without({
      buckets: Object.fromEntries(Object.entries(buckets).map(([label, bucket]) => [label, bucketInput(bucket)])),
      ...Object.fromEntries(Object.entries(features).map(([feature, on]) => [feature.replaceAll("-", "_"), on])),
      expires_at: expiresAt,
      principal_arn: principalArn,
      principal_type: principalType,
      external_id: externalId,
      ...Object.fromEntries(Object.entries(told).map(([word, value]) => [word.replaceAll("-", "_"), value])),
      name: nameFor(way, name),
    }),
  ) as Object;
}
