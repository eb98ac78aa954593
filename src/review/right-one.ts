import type { Direction, ServicePattern } from "../catalogue/pattern";
import { hasHole } from "../policy/hole";
import { commandFor } from "../recognise/command";
import { barePath } from "../recognise/layouts";
import { narrowedTo } from "../recognise/narrowed";
import type { ToldTexts } from "../recognise/slots";
import { isSecret } from "./evidence";
import type { Model } from "./model";
import { wayKindOf } from "./reach/standing";
import type { Share } from "./reach/shares";
import { shownBucket } from "./shown";

/**
 * The command that gives what a service needs of what it has, where it has it; of a secret, neither names nor paths. Where
 * there is none, how to read what the service needs.
 */
export function rightOne(
  share: Share,
  {
    service,
    directions,
    told = {},
  }: { readonly service: ServicePattern; readonly directions: readonly Direction[]; readonly told?: ToldTexts },
  way: Share["way"],
  model: Model,
): string {
  const secret = isSecret(share);
  const kind = wayKindOf(way);
  const offered = service.ways.find((one) => one.kind === kind);
  const printable = (path = ""): string =>
    secret || hasHole(path) ? "" : offered === undefined ? path : barePath(path, service, offered, told);
  const parts = share.after.map(({ action, actions, place }) => ({
    actions,
    path: place.level === "bucket" ? undefined : printable(place.path),
    wild: /[*?]/.test(action),
  }));
  const bucket = shownBucket(share.bucket, model, secret) ?? "";
  const work = narrowedTo(service, directions, bucket.includes("${") ? "" : bucket, parts, offered?.kind);
  const { id } = share.outsider;
  // a report shows no external ID in full
  const shown = Object.entries(secret ? {} : told).filter(([name]) => name !== "external-id");
  const given = { ...Object.fromEntries(shown), ...(id.startsWith("arn:") ? { "principal-arn": id } : {}) };
  return commandFor(service, kind, work, { told: given }) ?? `grantform show ${service.id}`;
}
