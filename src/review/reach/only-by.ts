import type { Condition } from "../../policy";
import { hasHole } from "../../policy/hole";
import { type Effective, surplusOf } from "../../policy/effective";
import { type Atom, enginePart } from "./atoms";
import { everythingBy } from "./everything-by";

/** What every request of a part has to come by, because a Deny takes away all others. */
export interface OnlyBy {
  readonly by: "network" | "organization";
  /** VPC endpoints and VPCs; or organisations. */
  readonly names: readonly string[];
}

/**
 * What a request through a VPC endpoint, or of a member of an organisation, has for certain.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const keys: { readonly [key: string]: { readonly by: OnlyBy["by"]; readonly meets: Omit<Condition, "values"> } } = {
  "aws:sourcevpce": { by: "network", meets: { operator: "StringLike", key: "aws:SourceVpce" } },
  "aws:sourcevpc": { by: "network", meets: { operator: "StringLike", key: "aws:SourceVpc" } },
  "aws:principalorgid": { by: "organization", meets: { operator: "StringLike", key: "aws:PrincipalOrgID" } },
  "aws:principalorgpaths": {
    by: "organization",
    meets: { operator: "StringLike", key: "aws:PrincipalOrgPaths", each: "any" },
  },
};

/** Conditions of Deny statements that ask by what a request comes. */
function asked({ denials }: Effective): readonly Condition[] {
  return denials.flatMap(({ statements }) =>
    statements.flatMap(({ effect, conditions }) =>
      effect === "Deny"
        ? conditions.filter(({ key, values }) => keys[key.toLowerCase()] !== undefined && !values.some(hasHole))
        : [],
    ),
  );
}

/** What every request of a part has to come by; undefined where no Deny asks for it, or something else is enough, too. */
export function onlyBy({ effective, asker, undecided, ...atom }: Atom): OnlyBy | undefined {
  if (effective === undefined || asker === undefined || undecided !== undefined) return undefined;
  const wanted = asked(effective);
  for (const by of ["network", "organization"] as const) {
    const those = wanted.filter(({ key }) => keys[key.toLowerCase()]?.by === by);
    if (those.length === 0) continue;
    const meeting = everythingBy(
      those.flatMap(({ key, values }) => {
        const known = keys[key.toLowerCase()];
        return known === undefined ? [] : [{ ...known.meets, values }];
      }),
    );
    const part = enginePart({ ...atom, asker, effective }, atom.listed);
    const within = (of: Effective) => "none" in surplusOf(part, of, meeting, asker);
    // what the Allow itself asks for is meant
    if (!within(effective) || within({ ...effective, denials: [] })) continue;
    return { by, names: [...new Set(those.flatMap(({ values }) => values))].sort() };
  }
  return undefined;
}
