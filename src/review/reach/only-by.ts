import type { Condition } from "../../policy";
import { hasHole } from "../../policy/hole";
import { type Effective, nothing, surplusOf } from "../../policy/effective";
import { type Atom, enginePart } from "./atoms";
import { everythingBy } from "./everything-by";

/** What every request of a part has to come by, because a Deny takes away all others. */
export interface OnlyBy {
  readonly by: "network" | "organization";
  /** VPC endpoints and VPCs; or organisations. `*`: any. */
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

/** Any value at all, in `names`. */
export const anyName = "*";

/** Where a Deny is about requests that do not have the key, any value of it is enough. */
function orAny(condition: Condition): readonly Condition[] {
  if (condition.operator !== "Null") return [condition];
  return condition.values.includes("true") ? [{ ...condition, values: [anyName] }] : [];
}

/** Conditions of Deny statements that ask by what a request comes. */
function asked({ denials }: Effective): readonly Condition[] {
  return denials.flatMap(({ statements }) =>
    statements.flatMap(({ effect, conditions }) =>
      effect === "Deny"
        ? conditions
            .filter(({ key, values }) => keys[key.toLowerCase()] !== undefined && !values.some(hasHole))
            .flatMap(orAny)
        : [],
    ),
  );
}

/** Conditions as one who meets them, whatever else is asked. */
function meeting(those: readonly Condition[]): Effective {
  return everythingBy(
    those.flatMap(({ key, values }) => {
      const known = keys[key.toLowerCase()];
      return known === undefined ? [] : [{ ...known.meets, values }];
    }),
  );
}

function askedBy(by: OnlyBy["by"], effective: Effective): readonly Condition[] {
  return asked(effective).filter(({ key }) => keys[key.toLowerCase()]?.by === by);
}

function namesIn(those: readonly Condition[]): readonly string[] {
  return [...new Set(those.flatMap(({ values }) => values))].sort();
}

/** What every request of a part has to come by; undefined where no Deny asks for it, or something else is enough, too. */
export function onlyBy({ effective, asker, undecided, ...atom }: Atom): OnlyBy | undefined {
  if (effective === undefined || asker === undefined || undecided !== undefined) return undefined;
  for (const by of ["network", "organization"] as const) {
    const those = askedBy(by, effective);
    if (those.length === 0) continue;
    const all = meeting(those);
    const part = enginePart({ ...atom, asker, effective }, atom.listed);
    const within = (of: Effective) => "none" in surplusOf(part, of, all, asker);
    // what the Allow itself asks for is meant
    if (!within(effective) || within({ ...effective, denials: [] })) continue;
    return { by, names: namesIn(those) };
  }
  return undefined;
}

/** The organisations whose members keep all that they have of a part, where a Deny leaves it to them. */
export function keptByMembers({ effective, asker, ...atom }: Atom, after: Effective): OnlyBy | undefined {
  const those = askedBy("organization", after);
  if (effective === undefined || asker === undefined || those.length === 0) return undefined;
  const members = meeting(those).ways.flat();
  const before = { ...effective, ways: effective.ways.map((way) => [...way, ...members]) };
  const part = enginePart({ ...atom, asker, effective }, atom.listed);
  const [had, loses] = [nothing, after].map((left) => surplusOf(part, before, left, asker));
  return had !== undefined && "witness" in had && loses !== undefined && "none" in loses
    ? { by: "organization", names: namesIn(those) }
    : undefined;
}
