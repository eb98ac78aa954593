import { hasHole } from "../policy/hole";
import { commandFor, narrowedTo } from "./command";
import { isSecret } from "./evidence";
import type { Model } from "./model";
import type { Fit } from "./reach/fit";
import { patternWay } from "./reach/standing";
import type { Share } from "./reach/shares";
import { shownBucket } from "./shown";

/** The command that gives what a service needs of what it has, where it has it; of a secret, neither names nor paths. */
export function rightOne(
  share: Share,
  { pattern, directions }: Pick<Fit, "pattern" | "directions">,
  way: Share["way"],
  model: Model,
): string {
  const secret = isSecret(share);
  const printable = (path = ""): string => (secret || hasHole(path) ? "" : path);
  const parts = share.after.map(({ action, actions, place }) => ({
    actions,
    path: place.level === "bucket" ? undefined : printable(place.path),
    wild: /[*?]/.test(action),
  }));
  const bucket = shownBucket(share.bucket, model, secret);
  const { places, features } = narrowedTo(pattern, directions, bucket, parts);
  const { id } = share.outsider;
  return commandFor(pattern, patternWay(way), places, {
    features,
    ...(id.startsWith("arn:") ? { principal: id } : {}),
  });
}
