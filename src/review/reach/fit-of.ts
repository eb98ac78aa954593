import type { Identity } from "../inventory/inventory";
import type { Change } from "../plan/change";
import type { Atom } from "./atoms";
import { type Fit, givenBy, nearestFit } from "./fit";
import { type Outsider, servicesNamedIn } from "./principals";
import { patternWay, type Way } from "./standing";

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

/** What the access of a service is evidently for. */
export function fitOf(
  way: Way,
  { services }: Outsider,
  atoms: readonly Atom[],
  through: readonly Change[],
  identity: Identity | undefined,
): Fit | undefined {
  if (services.length === 0) return undefined;
  const named = services.length === 1 ? services : servicesNamedIn(namesOf(atoms, through, identity), services);
  return nearestFit(services, named, patternWay(way), givenBy(atoms));
}
