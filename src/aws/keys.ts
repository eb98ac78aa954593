import data from "./data/iam.json";
import { keptTable } from "./kept";
import { matchesWildcard } from "./wildcard";

/** Type of a condition key, as the Service Authorization Reference gives it. */
export type KeyType =
  "String" | "ARN" | "Numeric" | "Bool" | "Date" | "IPAddress" | "ArrayOfString" | "ArrayOfARN" | "ArrayOfBool";

/**
 * Claims of a web identity provider's token: `amr` lists several, which the reference has wrong.
 * Source: IAM User Guide, "Available keys for AWS OIDC federation".
 */
const ofProvider = /^[^:]*\.[^:]*:(amr|aud|sub)$/;

/**
 * Keys that the reference has as strings, and AWS's guides compare as numbers.
 * Source: https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-lock-policy.html
 */
const numbers = ["glacier:archiveageindays"];

/** A key that AWS uses in its own policies (AWSSSOServiceRolePolicy) and has in no list. */
const unlisted = ["aws:PrincipalOrgMasterAccountId"];

/** Lower-case key → type, exact and with a wildcard. Built on first use. */
let keyTypes:
  | {
      readonly exact: Map<string, KeyType>;
      readonly wild: readonly (readonly [string, KeyType])[];
      /** Of services whose keys are strings where nothing else is said. */
      readonly prefixes: ReadonlySet<string>;
    }
  | undefined;

function typesOfKeys() {
  if (keyTypes) return keyTypes;
  const exact = new Map<string, KeyType>();
  const wild: [string, KeyType][] = [];
  const add = (written: string, type: string): void => {
    const key = written.toLowerCase();
    if (key.includes("*")) wild.push([key, type as KeyType]);
    else if (!exact.has(key)) exact.set(key, type as KeyType);
  };
  const ofServices: readonly { readonly [key: string]: string }[] = Object.values(data.services).map(
    ({ keys }) => keys,
  );
  for (const keys of [data.globalKeys, ...ofServices])
    for (const [key, type] of Object.entries<string>(keys)) add(key, type);
  for (const [type, keys] of Object.entries(data.otherKeys.types)) for (const key of keys) add(key, type);
  keyTypes = { exact, wild, prefixes: new Set(data.otherKeys.prefixes.map((prefix) => prefix.toLowerCase())) };
  return keyTypes;
}

/** Type of a condition key, of whatever service; undefined if the key is not known. Case does not count. */
export function keyTypeOf(key: string): KeyType | undefined {
  const name = key.toLowerCase();
  const claim = ofProvider.exec(name)?.[1];
  if (claim !== undefined) return claim === "amr" ? "ArrayOfString" : "String";
  if (numbers.includes(name)) return "Numeric";
  const { exact, wild, prefixes } = typesOfKeys();
  const type = exact.get(name) ?? wild.find(([pattern]) => matchesWildcard(pattern, name))?.[1];
  if (type !== undefined) return type;
  return prefixes.has(name.slice(0, name.indexOf(":"))) ? "String" : undefined;
}

const globals = keptTable<boolean>(1_000);

/** Whether a key, in lower case, is one of the global ones, or of those that only some actions have. */
export function isGlobalKey(name: string): boolean {
  return globals(name, () =>
    [...Object.keys(data.globalKeys), ...unlisted, "aws:RequestTag/*", "aws:TagKeys"].some((key) =>
      matchesWildcard(key.toLowerCase(), name),
    ),
  );
}

/**
 * Keys that every request for one action has, with all values that there are, in lower case: a session without a mode is
 * asked for as one of both.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam-example-bucket-policies.html
 */
const ofOneAction: ReadonlyMap<string, { readonly action: string; readonly values: readonly string[] }> = new Map([
  ["s3express:sessionmode", { action: "s3express:createsession", values: ["ReadOnly", "ReadWrite"] }],
]);

/** The action, in lower case, of which every request has a key; undefined where AWS does not say that of any. */
export function alwaysAskedBy(key: string): string | undefined {
  return ofOneAction.get(key.toLowerCase())?.action;
}

/** All values that a key has, where there are few. */
export function allValuesOf(key: string): readonly string[] | undefined {
  return keyTypeOf(key) === "Bool" ? ["true", "false"] : ofOneAction.get(key.toLowerCase())?.values;
}
