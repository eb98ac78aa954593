import { type Asker, askerOf } from "../../policy/asker";
import { digits, type NamedEndpoints } from "./named";
import { type OrganizationPlace, placesInOrganization, strangePlaces } from "./organizations";
import { type Directory, type Outsider, serviceNames } from "./principals";

/**
 * Through whose VPC endpoint a request comes: it has no public address then.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network-properties
 */
function keysOf(account: string, { organization, path }: OrganizationPlace) {
  return {
    "aws:VpceAccount": account,
    "aws:VpceOrgID": organization,
    "aws:VpceOrgPaths": [path],
    "aws:SourceIp": undefined,
  };
}

const byNone = { "aws:VpceAccount": undefined, "aws:VpceOrgID": undefined, "aws:VpceOrgPaths": undefined };

type Keys = { readonly [key: string]: string | readonly string[] | undefined };

/** By which endpoints somebody comes of whom nobody knows anything: by none, or by those of somebody whom nobody named. */
export function strangeEndpoints(named: NamedEndpoints, stranger: string): readonly Keys[] {
  if (!named.asked) return [{}];
  const accounts = [...named.open].flatMap((pattern) => digits(pattern, stranger) ?? []);
  const places = strangePlaces(named);
  return [byNone, ...[...new Set([stranger, ...accounts])].flatMap((one) => places.map((at) => keysOf(one, at)))];
}

interface Through {
  readonly outsider: Outsider;
  readonly askers: readonly Asker[];
}

function outsiderBy(id: string, owner: string, standing: Outsider["standing"]): Outsider {
  return {
    id: `VPC endpoints of ${id}`,
    name: `anyone through VPC endpoints of ${owner}`,
    standing,
    services: [],
    principal: { kind: "everyone", id },
  };
}

function accountOutsider(account: string, { ownAccounts, known, byAccount }: Directory): Outsider {
  if (ownAccounts.has(account)) return outsiderBy(account, `your own account ${account}`, "known");
  const services = byAccount.get(account) ?? [];
  const name = known[account] ?? (services.length > 0 ? serviceNames(services) : undefined);
  return name === undefined
    ? outsiderBy(account, `the unknown account ${account}`, "unknown")
    : outsiderBy(account, name, "known");
}

/** Whoever comes through the VPC endpoints of organisations and accounts that some conditions name: with an identity or without. */
export function throughEndpoints(
  named: NamedEndpoints,
  callers: readonly (readonly [string, Keys])[],
  stranger: string,
  directory: Directory,
): readonly Through[] {
  const somebody = (at: readonly Keys[]): readonly Asker[] =>
    callers.flatMap(([text, known]) => at.map((keys) => askerOf(text, { ...known, ...keys })));
  const within = (organization: string) => placesInOrganization(organization, named.paths);
  const organizations = [...named.organizations].map((organization): Through => {
    const name = directory.organizations[organization];
    return {
      outsider: {
        ...outsiderBy(
          organization,
          name ?? `the organisation ${organization}`,
          name === undefined ? "organization" : "known",
        ),
        organization,
      },
      askers: somebody(within(organization).map((at) => keysOf(stranger, at))),
    };
  });
  const everywhere = [...[...named.organizations].flatMap(within), ...strangePlaces(named)];
  const accounts = [...named.accounts].map((account): Through => ({
    outsider: accountOutsider(account, directory),
    askers: somebody(everywhere.map((at) => keysOf(account, at))),
  }));
  return [...organizations, ...accounts];
}
