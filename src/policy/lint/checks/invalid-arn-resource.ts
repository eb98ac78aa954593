import { isKnownService } from "../../../aws/actions";
import { isOneLetterOff } from "../../../aws/services";
import { show } from "../show";
import { documented } from "../check-info";
import { arnCheck, noSuchResource, candidates, isPlainS3, isRefusedByIam } from "../arn";

/** Letters, digits, dots and dashes; underscores and capitals are in names of before 2018. */
const bucketName = /^[\w.*?-]+$/;

function kindOf(rest: string): string {
  return (/^[\w/-]*?\w[\w-]*/.exec(rest)?.[0] ?? "").toLowerCase().replaceAll("-", "");
}

/** Whether a resource's kind is nearly one that there is. Of other services than S3 and the like, not all kinds are known. */
function isSlip(rest: string, patterns: readonly string[]): boolean {
  const kind = kindOf(rest);
  const known = patterns.map((pattern) => kindOf(pattern.split(":").slice(5).join(":")));
  return known.some((one) => one !== "" && (one === kind || isOneLetterOff(one, kind)));
}

/** Whether a bare name stands where all resources of a service have their kind before it: `table/Name`, `function:name`. */
function lacksKind(rest: string, patterns: readonly string[]): boolean {
  const all = patterns.map((pattern) => pattern.split(":").slice(5).join(":"));
  return /^[\w.-]+$/.test(rest) && all.every((one) => /^[\w.-]+[/:]/.test(one));
}

export const invalidArnResource = arnCheck(
  documented("error", "Invalid ARN resource", noSuchResource),
  (arn, report, { bucket: refused, kind, reference }) => {
    const { text, path, rest } = arn;
    if (isPlainS3(arn)) {
      const [bucket = ""] = rest.replace(/\$\{[^{}]*\}/g, "x").split("/");
      if (bucketName.test(bucket)) return;
      const fix = "write arn:aws:s3:::bucket for the bucket, arn:aws:s3:::bucket/* for its objects";
      report(path, `${show(bucket)} cannot be a bucket's name: ${show(text)}`, fix, refused);
      return;
    }
    if (rest.startsWith("*") || reference.arnPatternsOf(arn.service).length === 0) return;
    if (candidates(arn, reference).length > 0) return;
    const patterns = reference.arnPatternsOf(arn.service);
    if (!isKnownService(arn.service) && !isSlip(rest, patterns) && !lacksKind(rest, patterns)) return;
    // IAM: "IAM resource path must either be "*" or start with user/, federated-user/, role/ …"
    const message = `${arn.service} has no such kind of resource: ${show(text)}`;
    report(path, message, "look up how its ARN is written", arn.service === "iam" && isRefusedByIam(arn, kind));
  },
);
