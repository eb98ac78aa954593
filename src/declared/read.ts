import { checkAccountId } from "../aws/account-id";
import { quoted } from "../aws/quoted";
import { acceptances } from "./acceptance";
import { entries, mapFields, isNothing, writtenKey, oneOf, written } from "../yaml/values";
import { readYaml, type Yaml } from "../yaml/yaml";
import type { Catalogue } from "./catalogue";
import { checkSchema } from "./check-schema";
import { checkTogether } from "./check-together";
import type { Declared } from "./model";
import { readBuckets } from "./read-buckets";
import { readGrant } from "./read-grant";

const keys = ["version", "accounts", "buckets", "grants", "accept"];

/** What people call an account → its digits. Each has one name: a report says it. */
function readAccounts(yaml: Yaml, node: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const accounts = new Map<string, string>();
  for (const [key, value] of entries(yaml, node, "accounts")) {
    const name = written(yaml, key, "a key of accounts");
    const account = written(yaml, value ?? key, `account ${quoted(name)}`);
    const problem = checkAccountId(account);
    if (problem !== undefined) yaml.fail(value ?? key, problem);
    if (/^[\d:.]+$|^arn:/.test(name))
      yaml.fail(key, `account name ${quoted(name)} reads like an ID: give it a name, e.g. archive: "111122223333"`);
    const other = names.get(account);
    if (other !== undefined) yaml.fail(key, `account ${account} is ${quoted(other)} already: keep one name of it`);
    names.set(account, name);
    accounts.set(name, account);
  }
  return accounts;
}

/**
 * Reads `grants.yaml`, which says who is let into which bucket, for what, until when, and whose decision that is.
 * docs/grants.md has every field.
 *
 * @param text YAML 1.2 with merge keys, at most 1 MB
 * @param name of the file as the user gave it, for messages
 * @param catalogue the services that may be named, the rules that may be accepted, the files beside it
 * @throws UserError with file, line and column of the first thing that is wrong
 */
export function readDeclared(text: string, name: string, catalogue: Catalogue): Declared {
  const yaml = readYaml(text, name);
  if (yaml.contents === undefined)
    return yaml.fail(undefined, "the file is empty: begin it with version: 1 and grants:");
  const file = mapFields(yaml, yaml.contents, "the file", keys);
  if (!file.has("version")) yaml.fail(yaml.contents, "version is missing: write version: 1");
  oneOf(yaml, file.get("version"), "version", ["1"]);
  // an empty part says as little as none
  const part = (key: string): unknown => (isNothing(file.get(key)) ? undefined : file.get(key));
  const accounts = part("accounts") === undefined ? new Map<string, string>() : readAccounts(yaml, part("accounts"));
  const buckets = part("buckets") === undefined ? [] : readBuckets(yaml, part("buckets"), catalogue);
  const reading = { yaml, catalogue, accounts, buckets };
  const grants =
    part("grants") === undefined
      ? []
      : entries(yaml, part("grants"), "grants").map(([key, value]) => readGrant(reading, writtenKey(key), key, value));
  const declared: Declared = {
    file: name,
    accounts,
    buckets,
    grants: grants.map(({ grant }) => grant),
    accept: part("accept") === undefined ? [] : acceptances(yaml, name, part("accept"), catalogue.ruleIds),
  };
  checkTogether(yaml, grants, buckets);
  checkSchema(yaml);
  return declared;
}
