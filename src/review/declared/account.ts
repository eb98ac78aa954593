import { identityKey } from "../inventory/inventory";
import { type Effective, surplusOf } from "../../policy/effective";
import { statementsSaid } from "../../policy/said";
import { keyUses } from "../account-access";
import type { AccountAccess, HeldByKey, Model } from "../model";
import { conditionInWords } from "../reach/conditions";
import { amongTheSame } from "../reach/never-made";
import type { Declarations, LetIn } from "./let-in";
import { entryOf, overTls, saidTo, speaks } from "./who";

/** How a role that somebody may become, or a key that they may use, stands to the grants of the file. */
export type AccountStanding =
  | { readonly is: "declared" | "undeclared" | "open" }
  /** More than these grants say. */
  | { readonly is: "beyond"; readonly grants: readonly LetIn[] };

type Key = NonNullable<AccountAccess["key"]>;

const undeclared = { is: "undeclared" } as const;
const declared = { is: "declared" } as const;

/** The worst of several answers. */
function worst(all: readonly AccountStanding[]): AccountStanding {
  for (const is of ["undeclared", "beyond", "open"] as const) {
    const found = all.find((one) => one.is === is);
    if (found !== undefined) return found;
  }
  return declared;
}

/** Declared by a grant of a bucket that has this very key. */
function byKey({ asker: caller, effective }: HeldByKey, { names }: Key, { grants }: Declarations): AccountStanding {
  const asker = overTls(caller);
  const given = grants.flatMap((letIn) => {
    const views = names.flatMap((name) => letIn.keys.get(name) ?? []).map((policy) => saidTo(policy, asker));
    return views.some(speaks) ? [{ letIn, views }] : [];
  });
  if (given.length === 0) return undeclared;
  const wanted: Effective = { ways: given.flatMap(({ views }) => views.map((view) => [view])), denials: [] };
  const [having, lacking] = amongTheSame(effective, wanted);
  const statement = { index: 0, effect: "Allow", actions: keyUses, conditions: [] } as const;
  const found = surplusOf({ version: "2012-10-17", statement }, having, lacking, asker);
  if ("none" in found) return declared;
  return "undecided" in found ? { is: "open" } : { is: "beyond", grants: given.map(({ letIn }) => letIn) };
}

/** Declared by the grant that made the role. */
function byRole(access: AccountAccess, { grants }: Declarations): AccountStanding {
  const { entry, role } = access;
  if (entry === undefined || role === undefined) return undeclared;
  const way = { askers: entry.party.askers, way: "role", identity: role, entered: entry.held } as const;
  const found = grants.flatMap((letIn) => {
    const how = letIn.way === "role" ? entryOf(way, letIn) : undefined;
    return how === undefined ? [] : [{ letIn, how }];
  });
  if (found.some(({ how }) => how === "declared")) return declared;
  if (found.some(({ how }) => how === "open")) return { is: "open" };
  return found.length === 0 ? undeclared : { is: "beyond", grants: found.map(({ letIn }) => letIn) };
}

/** How somebody's role or key stands to what the file declares. */
export function accountStanding(access: AccountAccess, declarations: Declarations): AccountStanding {
  const { key } = access;
  return key === undefined
    ? byRole(access, declarations)
    : worst(key.held.map((held) => byKey(held, key, declarations)));
}

const parties: readonly string[] = ["unknown", "known", "catalogued", "told", "organization"];

/** Whether a role is judged by what it reaches. */
function reachesBucket({ role, outsider }: AccountAccess, { shares }: Model): boolean {
  return (
    role !== undefined &&
    shares.some(
      ({ identity, outsider: { id }, gains, keeps }) =>
        identity !== undefined &&
        identityKey(identity) === identityKey(role) &&
        id === outsider.id &&
        gains.length + keeps.length > 0,
    )
  );
}

/** Who may become a role that reaches no bucket, or use a key, of those who need a grant for it. */
export function accountsToJudge(model: Model, all: readonly AccountAccess[]): readonly AccountAccess[] {
  return all.filter((access) => parties.includes(access.outsider.standing) && !reachesBucket(access, model));
}

/** What an acceptance of it is good for. */
export function accountParts({ key, conditions, sensitive, change }: AccountAccess): readonly unknown[] {
  if (key === undefined) return [[change.address, conditions.map((one) => conditionInWords(one, sensitive)).sort()]];
  if (sensitive) return [[change.address]];
  return statementsSaid(key.held.map(({ effective }) => effective)).map(({ index: _index, sid: _sid, ...said }) => [
    change.address,
    said,
  ]);
}
