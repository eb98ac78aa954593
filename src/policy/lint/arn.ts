import type { ServiceReference } from "../../aws/reference";
import type { PolicyKind } from "../policy";
import { matchesWildcard } from "../../aws/wildcard";
import { statementCheck, type Check, type ReportPlace, type Subject } from "./check";
import type { CheckInfo } from "./check-info";
import type { Text } from "./subject";

interface Arn extends Text {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** What follows the account. */
  readonly rest: string;
}

/** A check of each ARN of a statement's resources. Parts with wildcards or variables can be anything. */
export function arnCheck(info: CheckInfo, look: (arn: Arn, report: ReportPlace, subject: Subject) => void): Check {
  return statementCheck(info, (subject, report) => {
    for (const { text, path } of [...subject.resources, ...subject.notResources]) {
      const [arn, partition = "", service = "", region = "", account = "", ...rest] = text.split(":");
      if (arn !== "arn" || rest.length === 0) continue;
      look({ text, path, partition, service, region, account, rest: rest.join(":") }, report, subject);
    }
  });
}

export function isOpenPart(part: string): boolean {
  return /[*?$]/.test(part);
}

export const noSuchResource = "No request is about such a resource.";

/** The ARN patterns of a service's resource types that an ARN's last part can be of; those with a name first. */
export function candidates(
  { service, rest }: Arn,
  { arnPatternsOf }: ServiceReference,
): readonly (readonly string[])[] {
  const all = arnPatternsOf(service).map((pattern) => pattern.split(":"));
  const fitting = all.filter((parts) => couldBe(parts.slice(5).join(":"), rest));
  const named = fitting.filter((parts) => !parts.slice(5).join(":").startsWith("*"));
  return named.length > 0 ? named : fitting;
}

/** Whether a resource part, itself perhaps a pattern, can be of a type's pattern: their beginnings decide. */
function couldBe(pattern: string, rest: string): boolean {
  if (!isOpenPart(rest)) return matchesWildcard(pattern, rest);
  const fixed = /^[^*?$]*/.exec(rest)?.[0] ?? "";
  const start = /^[^*]*/.exec(pattern)?.[0] ?? "";
  return fixed.startsWith(start) || start.startsWith(fixed);
}

/** Whether an ARN names a bucket or object, which have neither region nor account. */
export function isPlainS3({ service, region, account }: Arn): boolean {
  return service === "s3" && region === "" && account === "";
}

/**
 * IAM takes most ARNs as they are, and looks into those of itself and S3: "IAM resource … cannot contain region
 * information", "Resource … can not contain region information".
 */
export function isRefusedByIam({ service }: Arn, kind: PolicyKind): boolean {
  return kind === "identity" && (service === "iam" || service === "s3");
}

/** A part of the ARN, 3 the region, 4 the account, against what its resource type has there. */
export function partCheck(
  info: CheckInfo,
  part: 3 | 4,
  given: boolean,
  what: (arn: Arn) => string,
  fix: string,
): Check {
  return arnCheck(info, (arn, report, { bucket, kind, reference }) => {
    const value = part === 3 ? arn.region : arn.account;
    if (isPlainS3(arn) || (given ? value === "" : value !== "")) return;
    // for the account, `aws` and the like are of types that name them
    if (given && isOpenPart(value)) return;
    const types = candidates(arn, reference);
    if (types.length === 0 || types.some((parts) => (parts[part] === "") !== given)) return;
    report(arn.path, what(arn), fix, bucket || (part === 3 && given && isRefusedByIam(arn, kind)));
  });
}
