import { hasHole, holesIn } from "../policy/hole";
import type { Atom } from "./reach/atoms";
import type { Model } from "./model";
import { sensitive, serviceNames } from "./reach/principals";
import type { Share } from "./reach/shares";
import { unknownPath } from "./unknown-path";

/** A bucket as the report prints it: undefined while its name is unknown. */
export function shownBucket(name: string, model: Pick<Model, "after" | "before">, secret: boolean): string | undefined {
  if (hasHole(name)) return undefined;
  // a name that stands in clear text somewhere is no secret
  if (name === "*" || model.after.openNames.has(name) || model.before.openNames.has(name)) return name;
  const marked = model.after.buckets.has(name) || model.before.buckets.has(name);
  return secret || marked ? sensitive : name;
}

/** Expressions that the name of a bucket waits for. */
export function bucketWaitsFor(name: string, model: Pick<Model, "documents">): string | undefined {
  const waitsFor = holesIn(name).flatMap((hole) => model.documents.holes.get(hole)?.waitsFor ?? [hole]);
  return waitsFor.length === 0 ? undefined : `waits for ${[...new Set(waitsFor)].sort().join(", ")}`;
}

/** A key pattern as the report prints it; undefined for the bucket itself. */
export function shownPath({ place, document }: Atom): string | undefined {
  if (place.level === "bucket") return undefined;
  if (place.path === undefined || hasHole(place.path)) return unknownPath;
  return document.sensitive && place.path !== "*" ? sensitive : place.path;
}

/** Stands for actions that are not known yet. */
export const unknownAction = "an action not known until apply";

/** Actions as the report prints them: one that AWS does not know may be anything, also a secret. */
export function shownActions({ action, actions, shown, document }: Atom): readonly string[] {
  if (shown !== undefined) return shown;
  if (hasHole(action)) return [unknownAction];
  const known = action.includes("*") || actions.some((one) => one === action && one.length < 60);
  return [document.sensitive && !known ? sensitive : action];
}

/** The name of who a share belongs to: the service that it is evidently for, where several come as one principal. */
export function shownName(share: Share): string {
  const { outsider, fit } = share;
  if (fit === undefined || outsider.services.length === 0 || outsider.behalf !== undefined) return outsider.name;
  return outsider.standing === "catalogued" ? serviceNames(fit.candidates) : outsider.name;
}
