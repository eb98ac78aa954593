import type { Faults } from "./faults";

/** Reports what AWS would refuse about one text of a statement. */
export type TextCheck = (text: string, path: string, faults: Faults) => void;

export function checkAction(text: string, path: string, faults: Faults): void {
  if (text === "*" || text === "*:*" || /^[A-Za-z0-9-]+:[A-Za-z0-9*?-]+$/.test(text)) return;
  faults.refuse(text.includes("${") ? "action-variable" : "action", path, text);
}

/** IAM: "AssumeRole policy may only specify STS AssumeRole actions." */
export function checkTrustAction(text: string, path: string, faults: Faults): void {
  checkAction(text, path, faults);
  if (/^[A-Za-z0-9-]+:/.test(text) && !/^sts:/i.test(text)) faults.refuse("trust-action", path, text);
}

/** Source: IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)". */
export function checkResource(text: string, path: string, faults: Faults): void {
  if (text === "*") return;
  const parts = text.split(":");
  const [arn, partition = "", service = ""] = parts;
  if (arn !== "arn") faults.refuse("arn-prefix", path, text);
  // in fewer parts, only a last part that is a star can stand for the others
  else if (parts.length < 3 || (parts.length < 6 && parts.at(-1) !== "*")) faults.refuse("arn-field", path, text);
  else if (!/[*?$]|^aws(-[a-z]+)*$/.test(partition)) faults.refuse("arn-partition", path, { partition, arn: text });
  else if (/[*?]/.test(service) && parts.length > 3) faults.refuse("arn-service", path, text);
}

/**
 * The policy of a REST API may name its methods without the ARN's beginning, e.g. `execute-api:/*`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 */
export function checkOwnResource(text: string, path: string, faults: Faults): void {
  if (!text.startsWith("execute-api:/")) checkResource(text, path, faults);
}
