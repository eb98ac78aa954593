import { isMap, type Node } from "../yaml/parser";
import { checkBucketName } from "../aws/bucket-name";
import { checkKeyArn } from "../aws/kms-key";
import { quoted } from "../aws/quoted";
import { entries, mapFields, isNothing, writtenKey, oneOrMore, jsonValue, written } from "../yaml/values";
import type { Yaml } from "../yaml/yaml";
import { checkAddress } from "./address";
import type { Catalogue } from "./catalogue";
import { keptDocument, keptProblem } from "./kept";
import type { DeclaredBucket } from "./model";
import { placed, refuse } from "./reading";

/** The part `buckets`. A bucket that a grant names need not be in it: then it is encrypted by SSE-S3, and keeps nothing. */
export function readBuckets(yaml: Yaml, node: unknown, catalogue: Catalogue): readonly DeclaredBucket[] {
  const addresses = new Map<string, string>();
  return entries(yaml, node, "buckets").map(([key, value]) => {
    const name = writtenKey(key);
    refuse(yaml, key, checkBucketName(name));
    const bucket = { name, at: yaml.positionOf(key), ...settings(yaml, name, value, catalogue) };
    const twin = addresses.get(bucket.terraform ?? "");
    if (twin !== undefined)
      yaml.fail(
        key,
        `buckets ${quoted(twin)} and ${quoted(name)} are both ${bucket.terraform ?? ""}: a resource is one bucket`,
      );
    if (bucket.terraform !== undefined) addresses.set(bucket.terraform, name);
    return bucket;
  });
}

function settings(
  yaml: Yaml,
  name: string,
  node: Node | null,
  catalogue: Catalogue,
): Omit<DeclaredBucket, "name" | "at"> {
  if (isNothing(node)) return { keep: [] };
  const given = mapFields(yaml, node, `bucket ${quoted(name)}`, ["terraform", "kms", "keep"]);
  const text = (key: string, problemOf: (text: string) => string | undefined): { readonly [key: string]: string } => {
    if (!given.has(key)) return {};
    const value = written(yaml, given.get(key), `${key} of bucket ${quoted(name)}`);
    refuse(yaml, given.get(key), problemOf(value));
    return { [key]: value };
  };
  return {
    ...text("terraform", checkAddress),
    ...text("kms", checkKeyArn),
    keep: given.has("keep") ? allKept(yaml, name, given.get("keep"), catalogue) : [],
  };
}

/** What the policy of a bucket holds anyway, in the file's order. */
function allKept(yaml: Yaml, bucket: string, node: unknown, catalogue: Catalogue): readonly string[] {
  const texts: string[] = [];
  for (const item of oneOrMore(yaml, node)) {
    texts.push(kept(yaml, item, catalogue));
    refuse(yaml, item, keptProblem(bucket, texts));
  }
  return texts;
}

/** A file with a policy, or a policy or statement as YAML. */
function kept(yaml: Yaml, node: unknown, catalogue: Catalogue): string {
  if (isMap(node)) {
    const value = jsonValue(yaml, node, "keep");
    return placed(yaml, node, () => keptDocument(value, "the statement"));
  }
  const path = written(yaml, node, "keep");
  return placed(yaml, node, () => keptDocument(catalogue.textOf(path), path));
}
