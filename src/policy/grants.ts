import { splitAt, hasHole, holesIn } from "./hole";
import type { Condition, Policy, PolicyStatement, Principal } from "./policy";
import { isEmpty } from "./space/bits";
import { cellOf, intersect, search } from "./space/search";
import type { Box } from "./space/dimension";
import { spaceOf, type Space } from "./space/space";

/** What one Allow statement gives one principal after all Deny statements. */
export interface GrantedAccess {
  /** Undefined in identity policies, and for `notPrincipals` statements, where `except` is set. */
  readonly principal?: Principal;
  /** Everyone except these: the statement has NotPrincipal. */
  readonly except?: readonly Principal[];
  /** Action patterns as written, sorted; those that are denied altogether are left out. */
  readonly actions: readonly string[];
  /** Everything except these actions. */
  readonly notActions?: readonly string[];
  /** Resource patterns, sorted; those on which everything is denied are left out. */
  readonly resources: readonly string[];
  readonly notResources?: readonly string[];
  readonly conditions: readonly Condition[];
  /** Index of the Allow statement. */
  readonly statement: number;
  /** Indexes of the Deny statements that take a part of this away, or might. */
  readonly narrowedBy: readonly number[];
  /** Set where something keeps it from being known: why. */
  readonly unknown?: string;
}

/** More pieces than this are not looked at one by one: Deny statements are then only noted. */
const mostPieces = 400;

/** What a document allows, principal by principal, with Deny subtracted where it takes all and noted where it takes a part. */
export function grantsOf(policy: Policy): readonly GrantedAccess[] {
  const denials = policy.statements.filter(({ effect }) => effect !== "Allow");
  const access = policy.statements
    .filter(({ effect }) => effect !== "Deny")
    .flatMap((s) => (s.principals ?? [undefined]).map((principal) => one(s, principal)));
  if (denials.length === 0) return access.map(({ grant }) => grant);
  const pieces = access.flatMap(({ statement }) => piecesOf(statement));
  const cutting = pieces.length <= mostPieces;
  const extended = { ...policy, statements: [...access.map(({ statement }) => statement), ...(cutting ? pieces : [])] };
  const space = spaceOf([policy, extended]);
  return access.flatMap(({ grant, statement }) => {
    if ("undecided" in space) return [{ ...grant, narrowedBy: denials.map(({ index }) => index) }];
    const box = space.boxOf(policy, statement);
    const near = denials.map((s) => ({ s, box: space.boxOf(policy, s) })).filter((denial) => overlaps(box, denial.box));
    const certain = near.filter(({ s }) => s.effect === "Deny").map((denial) => denial.box);
    const isDenied = (piece: PolicyStatement) => denied(space, space.boxOf(policy, piece), certain);
    if (isDenied(statement)) return [];
    const actions = cutting
      ? grant.actions.filter((action) => !isDenied({ ...statement, actions: [action] }))
      : grant.actions;
    const resources = cutting
      ? grant.resources.filter((resource) => !isDenied({ ...statement, resources: [resource] }))
      : grant.resources;
    // a Deny that only took what is left out has nothing left to narrow
    const left = space.boxOf(policy, {
      ...statement,
      ...(statement.actions ? { actions } : {}),
      ...(statement.resources ? { resources } : {}),
    });
    const narrowedBy = near.filter((denial) => overlaps(left, denial.box)).map(({ s }) => s.index);
    return [{ ...grant, actions, resources, narrowedBy }];
  });
}

function one(s: PolicyStatement, principal: Principal | undefined) {
  const statement: PolicyStatement = principal
    ? { ...s, effect: "Allow", principals: [principal] }
    : { ...s, effect: "Allow" };
  const holes = holesOf(s);
  const unknown =
    s.effect === "Unknown"
      ? "whether the statement allows or denies is not known"
      : principal !== undefined && isOpen(principal)
        ? `the principal is not known: ${holesIn(principal.id).join(", ")}`
        : holes.length > 0
          ? `not known: ${holes.join(", ")}`
          : undefined;
  const grant: GrantedAccess = {
    ...(principal ? { principal } : {}),
    ...(s.notPrincipals ? { except: s.notPrincipals } : {}),
    actions: [...(s.actions ?? [])].sort(),
    ...(s.notActions ? { notActions: [...s.notActions].sort() } : {}),
    resources: [...(s.resources ?? [])].sort(),
    ...(s.notResources ? { notResources: [...s.notResources].sort() } : {}),
    conditions: s.conditions,
    statement: s.index,
    narrowedBy: [],
    ...(unknown === undefined ? {} : { unknown }),
  };
  return { grant, statement };
}

/** Whether it is not known who that is. A web identity is known by its provider, whatever account that is registered in. */
function isOpen({ kind, id }: Principal): boolean {
  if (!hasHole(id)) return false;
  const parts = splitAt(id, ":");
  return parts.length < 6 || parts.some((part, at) => hasHole(part) && at !== 1 && (kind !== "federated" || at !== 4));
}

function holesOf(s: PolicyStatement): readonly string[] {
  const texts = [...(s.actions ?? []), ...(s.notActions ?? []), ...(s.resources ?? []), ...(s.notResources ?? [])];
  const values = s.conditions.flatMap((condition) => condition.values);
  return [...new Set([...texts, ...values].filter(hasHole).flatMap(holesIn))];
}

/** A statement's actions and resources one by one, so that the space knows them. */
function piecesOf(s: PolicyStatement): readonly PolicyStatement[] {
  return [
    ...(s.actions ?? []).map((action) => ({ ...s, actions: [action] })),
    ...(s.resources ?? []).map((resource) => ({ ...s, resources: [resource] })),
  ];
}

function overlaps(a: Box, b: Box): boolean {
  return !intersect(a, b).some(({ set }) => isEmpty(set));
}

function denied(space: Space, box: Box, denials: readonly Box[]): boolean {
  return search(cellOf(box, space.dimensions), denials, () => true, { steps: 20_000, refusals: 0 }) === "none";
}
