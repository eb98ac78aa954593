import { documented } from "../check-info";
import { noSuchValue, formatCheck } from "../value-formats";

export const invalidKmsKeyValue = formatCheck(
  documented("error", "Invalid kms key value", noSuchValue),
  /^s3:x-amz-server-side-encryption-aws-kms-key-id$/,
  (text) => text.includes("${") || text === "*" || /^arn:[\w*?-]+:kms:[^:]*:[^:]*:key\/.+$/.test(text),
  "no ARN of a KMS key",
  "write arn:aws:kms:region:account:key/id; an alias does not do",
);
