import { isAccountId } from "../../aws/account-id";
import type { Policy, Principal } from "../../policy";
import { type Asker, askerOf } from "../../policy/asker";
import { accountOf } from "../plan/account";
import { arnIn, matchingText } from "./matching-text";
import { digits, type Named, strangerAccount } from "./named";
import {
  type OrganizationPatterns,
  type OrganizationPlace,
  placesInOrganization,
  strangePlaces,
} from "./organizations";
import { ownAccount, ownOrganization } from "./own-account";
import type { Said } from "./parties";
import { anyService, type Directory, organizationService, type Outsider, serviceOutsider } from "./principals";

/** For whom a service asks: whose resource, in which account. */
interface Behalf {
  readonly account: string;
  readonly arns: readonly string[];
}

/** The account of an ARN, as written, or the account that a text is. */
function accountPart(text: string): string {
  return text.startsWith("arn:") ? (text.split(":")[4] ?? "*") : text;
}

/** Whose resources a service may be asked for: ours, a stranger's, and those of accounts that the documents name. */
export function behalves(
  { accounts, sources }: Named,
  own: readonly string[],
  service: string,
  partition: string,
): readonly Behalf[] {
  const arns = [...sources].filter((text) => text.startsWith("arn:"));
  const named = new Set([...[...sources].filter(isAccountId), ...arns.flatMap((arn) => accountOf(arn) ?? [])]);
  const somebody = strangerAccount(new Set([...accounts, ...named]));
  // where a part of the account is fixed, strangers have accounts of that form
  const strangers = new Set([
    somebody,
    ...[...sources].flatMap((text) => digits(accountPart(text), somebody) ?? []).filter((made) => !named.has(made)),
  ]);
  const short = service.split(".")[0] ?? "service";
  // a bucket's ARN has no account: one of a fixed name is not whoever's, one by a pattern is
  const ofNobody = arns.filter((arn) => accountPart(arn) === "");
  const made = (account: string): Behalf => ({
    account,
    arns: [
      ...new Set([
        `arn:${partition}:${short}:us-east-1:${account}:x`,
        ...arns.filter((arn) => accountOf(arn) === account).map(matchingText),
        ...ofNobody.filter((arn) => !strangers.has(account) || /[*?]/.test(arn)).map(matchingText),
        ...arns.filter((arn) => /[*?]/.test(accountPart(arn))).map((arn) => arnIn(arn, account, short)),
      ]),
    ],
  });
  const ours = own.length > 0 ? own : [ownAccount];
  return [...new Set([...ours, ...named, ...strangers])].map(made);
}

/** What a service says of the resource for which it asks. */
export const ofSources = [
  "aws:SourceArn",
  "aws:SourceAccount",
  "aws:SourceOwner",
  "aws:SourceOrgID",
  "aws:SourceOrgPaths",
];

/**
 * The keys that a service may leave out: not each sends all of them. It makes a difference where a condition lets in who
 * has none.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, "Availability"
 */
export function partial(said: readonly Pick<Said, "policy">[]): readonly (readonly string[])[] {
  const lenient = new Set(
    said.flatMap(({ policy }) =>
      policy.statements.flatMap(({ conditions }) =>
        conditions
          .filter(({ ifExists, operator, each }) => ifExists === true || each === "all" || /^Null$|Not/.test(operator))
          .map(({ key }) => key.toLowerCase()),
      ),
    ),
  );
  return [[], ...ofSources.filter((key) => lenient.has(key.toLowerCase())).map((key) => [key])];
}

function keysOf({ organization, path }: OrganizationPlace) {
  return {
    "aws:SourceOrgID": organization,
    "aws:SourceOrgPaths": [path],
  };
}

/** Organisations that conditions on the source name in full, by their ID or in a path. */
function fixedOrganizations({ ids, paths }: OrganizationPatterns): readonly string[] {
  const named = [...ids, ...[...paths].map((path) => path.split("/")[0] ?? "")];
  return [...new Set(named.filter((id) => /^o-[a-z0-9]+$/.test(id) && id !== ownOrganization))];
}

/** Whether what some statement says of everybody is something else for AWS services: any of them may be meant, then. */
export function speaksOfServices(policies: readonly Policy[], kinds: readonly Principal["kind"][]): boolean {
  return policies.some(({ statements }) =>
    statements.some(
      ({ principals, notPrincipals, conditions }) =>
        (notPrincipals !== undefined || principals?.some(({ kind }) => kinds.includes(kind)) === true) &&
        conditions.some(({ key }) => /^aws:(source|principal)/i.test(key)),
    ),
  );
}

/**
 * AWS services that documents name, as they ask for resources of ours, of accounts that are named, and of a stranger: the
 * confused deputy between services.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function serviceAskers(
  said: readonly Said[],
  named: Named,
  directory: Directory,
): readonly { readonly outsider: Outsider; readonly askers: readonly Asker[] }[] {
  const isAny =
    named.services.has("*") ||
    speaksOfServices(
      said.map(({ policy }) => policy),
      ["everyone"],
    );
  const names = [...named.services].filter((name) => name !== "*");
  const all = [...names, ...(isAny ? [anyService] : [])];
  const own = [...directory.ownAccounts];
  const organizations = fixedOrganizations(named.behalf);
  const somebody = strangerAccount(named.accounts);
  return all.flatMap((service) => {
    const within = organizations.map((organization) => ({
      outsider: organizationService(service, organization, directory),
      askers: placesInOrganization(organization, named.behalf.paths).map((at) =>
        askerOf(service, { "aws:SourceAccount": somebody, "aws:SourceOwner": somebody, ...keysOf(at) }),
      ),
    }));
    const secret = said.some(({ document }) => document.sensitive);
    const ofAccounts = behalves(named, own, service, directory.partition).map(({ account, arns }) => {
      const isOurs = directory.ownAccounts.has(account) || account === ownAccount;
      const isNamed = named.sources.has(account) || [...named.sources].some((text) => accountOf(text) === account);
      const whose = isOurs ? "own" : isNamed ? "foreign" : "stranger";
      const places = whose === "stranger" ? strangePlaces(named.behalf).map(keysOf) : [{}];
      const askers = arns.flatMap((arn) =>
        partial(said).flatMap((lacks) =>
          places.map((at) =>
            askerOf(service, {
              "aws:SourceArn": arn,
              "aws:SourceAccount": account,
              "aws:SourceOwner": account,
              ...at,
              ...Object.fromEntries(lacks.map((key) => [key, undefined])),
            }),
          ),
        ),
      );
      return { outsider: serviceOutsider(service, whose, account, secret, directory), askers };
    });
    return [...ofAccounts, ...within];
  });
}
