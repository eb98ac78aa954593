import type { Need, ServicePattern } from "../../catalogue/pattern";
import { isActionOn } from "../../recognise/places";
import { everySeen } from "../../recognise/seen";
import { closestFit } from "../../recognise/closest-fit";
import { defaultsLeftOut, type Fit, type GivenAction } from "../../recognise/fit";
import { isUsual, needKey } from "../../recognise/needs";
import type { ToldTexts } from "../../recognise/slots";
import { toldIn } from "../../recognise/told";
import { meantBy } from "../../recognise/words";
import type { Condition } from "../../policy";
import type { Identity } from "../inventory/inventory";
import type { Change } from "../plan/change";
import type { Atom } from "./atoms";
import type { Outsider } from "./principals";
import { type WayIn, wayKindOf } from "./standing";

/** What the access of a service of the catalogue is evidently for, and how that differs from what it needs. */
export interface ShareFit extends Fit {
  /** All services that fit as well as this one, this one first: they come as one principal and need the same. */
  readonly candidates: readonly ServicePattern[];
  /** What the documents show of what the customer was told. */
  readonly told: ToldTexts;
}

/** What people call the resources of a share. */
function namesOf(
  atoms: readonly Atom[],
  through: readonly Change[],
  identity: Identity | undefined,
): readonly string[] {
  const addresses = [...through, ...atoms.map(({ document }) => document.change)].map(({ address }) => address);
  const sids = atoms.flatMap(({ written }) => written.sid ?? []);
  return [...new Set([...addresses, ...sids, ...(identity === undefined ? [] : [identity.name])])];
}

/** Whether an action is given by its name; `s3:PutObject*` has one in it. */
function isMeant({ explicit, action: written }: Atom, action: string): boolean {
  return explicit || written.toLowerCase() === `${action.toLowerCase()}*`;
}

/**
 * Whether what is given shows that the service does here what it is taken to do: a need that is given by its name, or the work
 * on objects itself. What else a wildcard brings along shows nothing.
 */
export function isShown({ needs, missing }: Fit, atoms: readonly Atom[]): boolean {
  return needs.some(
    (need) =>
      !missing.includes(need) &&
      ((need.on === "object" && need.feature === undefined) ||
        atoms.some((atom) => atom.actions.includes(need.action) && isMeant(atom, need.action))),
  );
}

/** What is given, each action once on each level: by its name, if it is anywhere. */
function givenBy(atoms: readonly Atom[]): readonly GivenAction[] {
  const found = new Map<string, GivenAction>();
  for (const atom of atoms)
    for (const action of atom.actions) {
      const { place } = atom;
      const on = isActionOn(action, "account") ? "account" : place.level === "object" ? "object" : "bucket";
      const meant = isMeant(atom, action);
      const one = { action, on, meant } as const;
      if (meant || !found.has(needKey(one))) found.set(needKey(one), one);
    }
  return [...found.values()];
}

/**
 * What the access of a service is evidently for.
 *
 * @param conditions of the way itself, such as those of a trust policy
 */
export function shareFit(
  way: WayIn,
  { services, principal }: Outsider,
  atoms: readonly Atom[],
  through: readonly Change[],
  identity: Identity | undefined,
  conditions: readonly Condition[] = [],
): ShareFit | undefined {
  const given = givenBy(atoms);
  if (services.length === 0 || given.length === 0) return undefined;
  const kind = wayKindOf(way);
  const meant = meantBy(namesOf(atoms, through, identity), services);
  const offering = meant.filter(({ ways }) => ways.some((one) => one.kind === kind));
  // a way in that the vendor does not document is judged by the same needs
  const candidates = offering.length > 0 ? offering : meant;
  const found = closestFit(candidates, given, kind);
  if (found === undefined) return undefined;
  const { service } = found.fit;
  const seen = everySeen(principal, [service]);
  const named = Object.assign({}, ...seen.map(({ told }) => told)) as ToldTexts;
  const offered = service.ways.find((one) => one.kind === kind);
  const grants = [
    { conditions, resources: [] },
    ...atoms.map(({ written }) => ({ conditions: written.conditions, resources: written.resources ?? [] })),
  ];
  return {
    ...found.fit,
    candidates: found.services,
    told: offered ? toldIn(service, offered, grants, named) : named,
  };
}

/** What a bucket shows, objects first. */
function ofBucket(needs: readonly Need[]): readonly Need[] {
  return (["object", "bucket"] as const).flatMap((level) => needs.filter(({ on }) => on === level));
}

/** Needed always, and not given. */
export function lackingAlways({ missing }: Fit): readonly Need[] {
  return ofBucket(missing.filter(({ feature }) => feature === undefined));
}

/** Needed while a feature that is on by default is on, and not given. */
export function lackingForDefaults(fit: Fit): readonly Need[] {
  const partly = fit.missing.filter(({ feature }) => isUsual(fit.service, feature));
  return ofBucket([...partly, ...defaultsLeftOut(fit)]);
}

/** Given, and needed for nothing in these directions. */
export function extraActions({ extra }: Fit): readonly string[] {
  return [...new Set(extra.map(({ action }) => action))].sort();
}
