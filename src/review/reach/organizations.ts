import { globMatches } from "../../policy/globs";
import { matchingText } from "./matching-text";

/** Where an account is: its organisation and the path to it in there. */
export interface OrganizationPlace {
  readonly organization: string;
  readonly path: string;
}

/** What conditions say of organisations, as patterns. */
export interface OrganizationPatterns {
  readonly ids: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

/** An organisation that nobody named. */
const somebodys = "o-somebody000";

function isOpen(text: string): boolean {
  return /[*?]/.test(text);
}

/** The path of this organisation that a pattern of paths matches, if it can. */
function pathIn(pattern: string, organization: string): string | undefined {
  const [, ...units] = pattern.split("/");
  const made = [
    matchingText([organization, ...units].join("/")),
    `${organization}/r-any0/`,
    `${organization}/r-any0/${matchingText(pattern)}`,
  ];
  return made.find((path) => globMatches(pattern, path));
}

/**
 * Places in an organisation: one for each pattern of paths, and one that no pattern means. An account has one path.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths
 */
export function placesInOrganization(organization: string, paths: ReadonlySet<string>): readonly OrganizationPlace[] {
  const found = [...paths].flatMap((pattern) => pathIn(pattern, organization) ?? []);
  return [...new Set([...found, `${organization}/r-any0/ou-any0-somebody/`])].map((path) => ({ organization, path }));
}

/**
 * Places in organisations that nobody named: roots and units have IDs of their own organisation only, so a pattern that
 * leaves the organisation open means those of everybody's.
 */
export function strangePlaces({ ids, paths }: OrganizationPatterns): readonly OrganizationPlace[] {
  const open = [...ids, ...[...paths].map((path) => path.split("/")[0] ?? "")]
    .filter(isOpen)
    .map((pattern) => (globMatches(pattern, somebodys) ? somebodys : matchingText(pattern)));
  return [...new Set([somebodys, ...open])].flatMap((organization) => placesInOrganization(organization, paths));
}
