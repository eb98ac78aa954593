import { isRegion } from "../../aws/regions";
import { show } from "../problems";
import { conditionCheck, type Check } from "./check";
import { documented, type CheckInfo } from "./check-info";

const never = "No request has such a value: the condition never matches.";

/** Whether a value can be anything, and is judged by other checks. */
function isOpen(text: string): boolean {
  return /[*?]|\$\{/.test(text);
}

/** A check of the values of some keys against the form that they have. */
function formatCheck(
  info: CheckInfo,
  keys: RegExp,
  isRight: (text: string) => boolean,
  what: string,
  fix: string,
): Check {
  return conditionCheck(info, ({ name, operator, values }, report) => {
    if (!keys.test(name) || operator === "Null") return;
    for (const { text, path } of values) if (!isRight(text)) report(path, `${show(text)} is ${what}`, fix);
  });
}

export const vpcFormat = formatCheck(
  documented("error", "Invalid vpc format", never),
  /^aws:sourcevpc$/,
  (text) => isOpen(text) || /^vpc-([0-9a-z]{8}|[0-9a-z]{17})$/i.test(text),
  "no ID of a VPC",
  "write vpc- and 8 or 17 letters and digits",
);

export const vpceFormat = formatCheck(
  documented("error", "Invalid vpce format", never),
  /^aws:sourcevpce$/,
  (text) => isOpen(text) || /^vpce-([0-9a-z]{8}|[0-9a-z]{17})$/i.test(text),
  "no ID of a VPC endpoint",
  "write vpce- and 8 or 17 letters and digits",
);

export const region = formatCheck(
  documented("error", "Invalid Region", never),
  /^(aws:requestedregion|ec2:region)$/,
  (text) => isOpen(text) || isRegion(text),
  "no region of AWS",
  "write a region such as eu-central-1",
);

/** `kms:ViaService` has the region in it, the others have not. */
export const viaService = formatCheck(
  documented("error", "Invalid service principal format", never),
  /^kms:viaservice$/,
  (text) => text.includes("${") || text === "*" || /^[a-z0-9*?-]+\.[a-z0-9*?-]+\.amazonaws\.com(\.cn)?$/.test(text),
  "not the form of a service here",
  "write it as service.region.amazonaws.com, in lower case",
);

export const serviceValue = formatCheck(
  documented("error", "Invalid service principal format", never),
  /^(iam:passedtoservice|iam:awsservicename|aws:principalservicename(slist)?|aws:calledvia(first|last)?)$/,
  (text) => isOpen(text) || /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal)$/.test(text),
  "not the form of a service",
  "write it as service.amazonaws.com, in lower case",
);

export const kmsKeyValue = formatCheck(
  documented("error", "Invalid kms key value", never),
  /^s3:x-amz-server-side-encryption-aws-kms-key-id$/,
  (text) => text.includes("${") || text === "*" || /^arn:[\w*?-]+:kms:[^:]*:[^:]*:key\/.+$/.test(text),
  "no ARN of a KMS key",
  "write arn:aws:kms:region:account:key/id; an alias does not do",
);
