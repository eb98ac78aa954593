import { arnPatternsOf } from "../../aws/actions";
import { isPartition, isRegion } from "../../aws/regions";
import { isServicePrefix } from "../../aws/services";
import { matchesWildcard } from "../../aws/wildcard";
import { show } from "../problems";
import { statementCheck, type Check, type ReportPlace, type Subject } from "./check";
import { documented, type CheckInfo } from "./check-info";
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
function arnCheck(info: CheckInfo, look: (arn: Arn, report: ReportPlace, subject: Subject) => void): Check {
  return statementCheck(info, (subject, report) => {
    for (const { text, path } of [...subject.resources, ...subject.notResources]) {
      const [arn, partition = "", service = "", region = "", account = "", ...rest] = text.split(":");
      if (arn !== "arn" || rest.length === 0) continue;
      look({ text, path, partition, service, region, account, rest: rest.join(":") }, report, subject);
    }
  });
}

function isOpen(part: string): boolean {
  return /[*?$]/.test(part);
}
const nothing = "No request is about such a resource.";

export const serviceCase = arnCheck(
  documented("error", "Invalid ARN service case", nothing),
  ({ service, text, path }, report, { bucket }) => {
    const lower = service.toLowerCase();
    if (service !== lower && isServicePrefix(lower))
      report(path, `a service is written in lower case: ${show(text)}`, `write ${lower}`, bucket);
  },
);

export const partitionCheck = arnCheck(
  documented("error", "Invalid partition", nothing),
  ({ partition, text, path }, report) => {
    if (!isOpen(partition) && /^aws(-[a-z]+)*$/.test(partition) && !isPartition(partition))
      report(path, `${show(partition)} is no partition of AWS: ${show(text)}`, "write aws, aws-cn or aws-us-gov");
  },
);

export const arnRegion = arnCheck(
  documented("error", "Invalid ARN Region", nothing),
  ({ region, text, path }, report) => {
    if (region !== "" && !isOpen(region) && !isRegion(region))
      report(path, `${show(region)} is no region: ${show(text)}`, "write a region such as eu-central-1");
  },
);

/** Owners that are no accounts: AWS's own policies, CloudFront's identities. */
const owners = ["", "aws", "cloudfront", "amazon"];

export const arnAccount = arnCheck(
  documented("error", "Invalid ARN account", nothing),
  ({ account, text, path }, report) => {
    if (!isOpen(account) && !owners.includes(account) && !/^\d{12}$/.test(account))
      report(
        path,
        `an account has 12 digits, not ${show(account)}: ${show(text)}`,
        "write all 12 digits, without dashes",
      );
  },
);

/** The ARN patterns of a service's resource types that an ARN's last part can be of; those with a name first. */
function candidates({ service, rest }: Arn): readonly (readonly string[])[] {
  const all = arnPatternsOf(service).map((pattern) => pattern.split(":"));
  const fitting = all.filter((parts) => couldBe(parts.slice(5).join(":"), rest));
  const named = fitting.filter((parts) => !parts.slice(5).join(":").startsWith("*"));
  return named.length > 0 ? named : fitting;
}

/** Whether a resource part, itself perhaps a pattern, can be of a type's pattern: their beginnings decide. */
function couldBe(pattern: string, rest: string): boolean {
  if (!isOpen(rest)) return matchesWildcard(pattern, rest);
  const fixed = /^[^*?$]*/.exec(rest)?.[0] ?? "";
  const start = /^[^*]*/.exec(pattern)?.[0] ?? "";
  return fixed.startsWith(start) || start.startsWith(fixed);
}

/** Whether an ARN names a bucket or object, which have neither region nor account. */
function isPlainS3({ service, region, account }: Arn): boolean {
  return service === "s3" && region === "" && account === "";
}

/** A part of the ARN, 3 the region, 4 the account, against what its resource type has there. */
function partCheck(info: CheckInfo, part: 3 | 4, given: boolean, what: (arn: Arn) => string, fix: string): Check {
  return arnCheck(info, (arn, report, { bucket }) => {
    const value = part === 3 ? arn.region : arn.account;
    if (isPlainS3(arn) || (given ? value === "" : value !== "")) return;
    // for the account, `aws` and the like are of types that name them
    if (given && isOpen(value)) return;
    const types = candidates(arn);
    if (types.length === 0 || types.some((parts) => (parts[part] === "") !== given)) return;
    report(arn.path, what(arn), fix, bucket);
  });
}

export const regionNotAllowed = partCheck(
  documented("error", "ARN Region not allowed", nothing),
  3,
  true,
  ({ text }) => `this kind of resource has no region: ${show(text)}`,
  "leave the region empty",
);
export const accountNotAllowed = partCheck(
  documented("error", "ARN account not allowed", nothing),
  4,
  true,
  ({ text }) => `this kind of resource has no account: ${show(text)}`,
  "leave the account empty",
);
export const missingRegion = partCheck(
  documented("error", "Missing ARN Region", nothing),
  3,
  false,
  ({ text }) => `this kind of resource has a region: ${show(text)}`,
  "write the region, or *",
);
export const missingAccount = partCheck(
  documented("error", "Missing ARN account", nothing),
  4,
  false,
  ({ text }) => `this kind of resource has an account: ${show(text)}`,
  "write the account of 12 digits",
);

/** Letters, digits, dots and dashes; underscores and capitals are in names of before 2018. */
const bucketName = /^[\w.*?-]+$/;

export const arnResource = arnCheck(
  documented("error", "Invalid ARN resource", nothing),
  (arn, report, { bucket: refused }) => {
    const { text, path, rest } = arn;
    if (isPlainS3(arn)) {
      const [bucket = ""] = rest.replace(/\$\{[^{}]*\}/g, "x").split("/");
      if (bucketName.test(bucket)) return;
      const fix = "write arn:aws:s3:::bucket for the bucket, arn:aws:s3:::bucket/* for its objects";
      report(path, `${show(bucket)} cannot be a bucket's name: ${show(text)}`, fix, refused);
      return;
    }
    if (arnPatternsOf(arn.service).length === 0 || rest.startsWith("*") || candidates(arn).length > 0) return;
    report(path, `${arn.service} has no such kind of resource: ${show(text)}`, "look up how its ARN is written");
  },
);
