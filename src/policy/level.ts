import { arnPatternOf, findAction, isKnownService } from "../aws/actions";
import { keptTable } from "../aws/kept";
import type { KnownAction } from "../aws/reference";
import { globOf } from "./glob";
import { overlap } from "./glob-overlap";
import { hasHole } from "./hole";
import { partsOf } from "./text";

const asPattern = { wildcards: true, variables: true };

/** Whether a resource pattern covers something that an action works on. True for actions that are not known. */
export function fitsLevel(action: string, resource: string): boolean {
  const known = findAction(action);
  return !known || fits(known, resource);
}

function fits({ action, levels }: KnownAction, resource: string): boolean {
  const service = action.slice(0, action.indexOf(":"));
  if (resource === "*" || hasHole(resource)) return true;
  // actions without a resource type want "*"; S3 takes "every bucket" as well
  if (levels.length === 0) return resource === "arn:aws:s3:::*" && service === "s3";
  // what most policies name first: it needs no patterns
  return (
    levels.some((level) => isPlain(level) && isLevel(service, level, resource)) ||
    levels.some((level) => isLevel(service, level, resource))
  );
}

function isPlain(level: string): boolean {
  return level === "object" || level === "bucket";
}

/** A bucket's name in full, and whether a key follows. */
const plainS3 = /^arn:[\w-]+:s3:::[^*?$:/\0]+(\/|$)/;

/** What resource patterns can be, as far as it was asked. */
const found = keptTable<boolean>(2_000);

/** Whether a resource pattern covers something of a resource type of a known service, e.g. `s3`, `object`. */
export function isLevel(service: string, level: string, resource: string): boolean {
  const plain = service === "s3" && isPlain(level) ? plainS3.exec(resource) : null;
  if (plain !== null) return (plain[1] === "/") === (level === "object");
  const arn = arnPatternOf(service, level);
  return arn === undefined || found(`${arn} ${resource}`, () => canBe(service, level, resource, arn));
}

function canBe(service: string, level: string, resource: string, arn: string): boolean {
  const pattern = globOf(partsOf(resource, asPattern), { loose: true, segments: resource.split(":").length > 5 });
  if (!overlap(pattern, globOf(partsOf(arn, asPattern), { segments: true }))) return false;
  // a bucket's name has no slash, which the ARN pattern of a bucket cannot say
  const path = resource.split(":").slice(5).join(":");
  return service !== "s3" || level !== "bucket" || !path.replace(/\$\{[^{}]*\}/g, "").includes("/");
}

/** Whether every action of a pattern's service is known, so that what is not known does not exist. */
export function serviceIsKnown(action: string): boolean {
  const service = action.slice(0, action.indexOf(":"));
  return isKnownService(service);
}
