import { grammar } from "./lint/grammar";
import { show, type Problems } from "./problems";

/** Reports what AWS would refuse about one text of a statement. */
export type TextCheck = (text: string, path: string, report: Problems) => void;

export function checkAction(text: string, path: string, report: Problems): void {
  if (text === "*" || text === "*:*" || /^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$/.test(text)) return;
  if (text.includes("${")) report.refuse(grammar.variable, path, `an action takes no variables: ${show(text)}`);
  else report.refuse(grammar.action, path, `${show(text)} is not an action such as "s3:GetObject"`);
}

/** IAM: "AssumeRole policy may only specify STS AssumeRole actions." */
export function checkTrustAction(text: string, path: string, report: Problems): void {
  checkAction(text, path, report);
  if (!/^[A-Za-z0-9-]+:/.test(text) || /^sts:/i.test(text)) return;
  report.refuse(grammar.trustAction, path, `a role's trust policy has actions of sts only, not ${show(text)}`);
}

/** Source: IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)". */
export function checkResource(text: string, path: string, report: Problems): void {
  if (text === "*") return;
  const parts = text.split(":");
  const [arn, partition = "", service = ""] = parts;
  // in fewer parts, only a last part that is a star can stand for the others
  if (arn !== "arn" || parts.length < 3 || (parts.length < 6 && parts.at(-1) !== "*")) {
    const fix = "write the ARN, e.g. arn:aws:s3:::bucket/*";
    const check = arn === "arn" ? grammar.arnField : grammar.arnPrefix;
    report.refuse(check, path, `a resource is "*" or an ARN, not ${show(text)}`, fix);
  } else if (!/[*?$]|^aws(-[a-z]+)*$/.test(partition)) {
    const fix = "arn:aws: is the usual beginning, arn:aws-cn: in China, arn:aws-us-gov: in GovCloud";
    report.refuse(grammar.partition, path, `${show(partition)} is no partition of AWS: ${show(text)}`, fix);
  } else if (/[*?]/.test(service) && parts.length > 3) {
    report.refuse(grammar.wildcardService, path, `the service in an ARN takes no wildcard: ${show(text)}`);
  }
}
