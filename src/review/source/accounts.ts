import { accountOf } from "../plan/account";
import type { Change } from "../plan/change";
import { isJson, type Json, list, object, textIn } from "../plan/json";
import { identityKindOf } from "../plan/name-attribute";
import type { Plan } from "../plan/plan";
import { rootTexts } from "./root-values";

/** In which account a resource is, as far as the configurations of its provider tell. */
export interface Accounts {
  /** Twelve digits; undefined where the plan does not tell. */
  of(change: Change): string | undefined;
  /** Whether two resources are in one account; undefined where the plan does not tell. */
  isSame(one: Change | undefined, other: Change | undefined): boolean | undefined;
  /** Equal for resources of one account: twelve digits, or where those are not known, what tells accounts apart. Empty: nothing does. */
  zoneOf(change: Change): string;
  /** Some resources of the plan may be in another account than others. */
  readonly several: boolean;
  /** Accounts of which it is known which provider works in them. */
  readonly named: ReadonlySet<string>;
}

/**
 * What of a provider's configuration decides the account that it works in.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs#argument-reference
 */
const deciding = [
  "access_key",
  "assume_role",
  "assume_role_with_web_identity",
  "allowed_account_ids",
  "profile",
  "shared_config_files",
  "shared_credentials_files",
] as const;

interface Provider {
  readonly account: string | undefined;
  /** Equal for providers that work in one account whatever that is. */
  readonly credentials: string;
}

/** Accounts that one configuration of a provider names: those that it allows, and that of the role that it assumes. */
export function accountsNamed(configuration: Json, variables: Json): readonly string[] {
  const expressions = object(configuration["expressions"]);
  const allowed = rootTexts(expressions["allowed_account_ids"], variables).filter((id) => /^\d{12}$/.test(id));
  const roles = rootTexts(object(list(expressions["assume_role"])[0])["role_arn"], variables);
  return [...allowed, ...roles.flatMap((arn) => accountOf(arn) ?? [])];
}

/**
 * Resources that S3 makes only in the account that they name: `x-amz-account-id` is whose they are.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateAccessPoint.html
 */
const ofNamedAccount = /^aws_(caller_identity|s3_access_point|s3_account_public_access_block|s3control_\w+)$/;

/** Accounts that a resource shows to be in by its ARN or itself, or that the credentials belong to; what is after the plan last. */
export function accountsShown({ mode, type, before, after }: Change): readonly string[] {
  return [before, after].flatMap((values) =>
    [
      ofNamedAccount.test(type) ? (/^\d{12}$/.exec(textIn(values?.["account_id"]) ?? "")?.[0] ?? []) : [],
      mode === "managed" ? (accountOf(textIn(values?.["arn"]) ?? "") ?? []) : [],
    ].flat(),
  );
}

function told(change: Change): string | undefined {
  return accountsShown(change).at(-1);
}

function providerOf(configuration: Json, variables: Json): Provider {
  const [account, ...others] = new Set(accountsNamed(configuration, variables));
  const expressions = object(configuration["expressions"]);
  return {
    account: others.length === 0 ? account : undefined,
    credentials: JSON.stringify(deciding.map((name) => expressions[name] ?? null)),
  };
}

/** Accounts that resources show by their ARNs, by the credentials of their provider. */
function shownAccounts(
  { changes, read }: Plan,
  credentialsOf: (change: Change) => string,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const change of [...read, ...changes]) {
    const account = told(change);
    if (account !== undefined) found.set(credentialsOf(change), account);
  }
  return found;
}

/** Where no provider tells accounts apart, as in a plan without configuration: roles, users and groups may, by their ARNs. */
function byArns({ changes }: Plan): Accounts {
  const shown = new Set(
    changes.flatMap((change) => (identityKindOf(change) === undefined ? [] : (told(change) ?? []))),
  );
  return {
    of: told,
    several: false,
    named: new Set(),
    isSame: () => true,
    zoneOf: (change) => (shown.size > 1 ? (told(change) ?? "") : ""),
  };
}

/** @param keyOf which configuration of the provider a resource has, e.g. `aws.other` */
export function providerAccounts(plan: Plan, keyOf: (change: Change) => string): Accounts {
  const { configuration, variables } = plan;
  const providers = new Map(
    Object.entries(object(configuration["provider_config"])).flatMap(([key, value]) =>
      isJson(value) && (value["name"] === "aws" || value["name"] === "awscc")
        ? [[key, providerOf(value, variables)] as const]
        : [],
    ),
  );
  const several = new Set([...providers.values()].map(({ credentials }) => credentials)).size > 1;
  if (!several) return byArns(plan);
  // a provider without a configuration is the environment's; what a module's own name leads to, old plans do not say
  const credentialsOf = (key: string) => providers.get(key)?.credentials ?? (key.includes(":") ? key : none);
  const shown = shownAccounts(plan, (change) => credentialsOf(keyOf(change)));
  const accountOf = (key: string) => providers.get(key)?.account ?? shown.get(credentialsOf(key));
  const of = (change: Change) => told(change) ?? accountOf(keyOf(change));
  return {
    of,
    several,
    named: new Set([...providers.keys()].flatMap((key) => accountOf(key) ?? [])),
    zoneOf: (change) => of(change) ?? credentialsOf(keyOf(change)),
    isSame(one, other) {
      if (one === undefined || other === undefined) return true;
      const [here, there] = [of(one), of(other)];
      if (here !== undefined && there !== undefined) return here === there;
      return credentialsOf(keyOf(one)) === credentialsOf(keyOf(other)) ? true : undefined;
    },
  };
}

/** Of a provider that says nothing about its account. */
const none = providerOf({}, {}).credentials;
