import { quoted } from "./quoted";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
const accepted = /^arn:aws(-[a-z]+)*:iam::(\d{12}|aws):policy\/[!-~]{1,511}$/;

/** Why this is not the ARN of a managed policy; undefined if it is. */
export function checkPolicyArn(arn: string): string | undefined {
  return accepted.test(arn)
    ? undefined
    : `policy ${quoted(arn)} is not the ARN of a managed policy: give e.g. arn:aws:iam::111122223333:policy/boundary`;
}
