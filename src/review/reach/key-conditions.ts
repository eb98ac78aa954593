import { type Condition, decide, type Policy } from "../../policy";
import { hasHole } from "../../policy/hole";

/** What S3 sends to KMS when it reads or writes an object for somebody. Undefined where the plan does not tell. */
export interface KeyUse {
  /** Account of who asks S3: 12 digits. */
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** The bucket's name. */
  readonly bucket: string | undefined;
}

const encryptionContext = "kms:encryptioncontext:aws:s3:arn";

/** The value of a key in such a request; undefined for keys that nobody can tell. */
function valueOf({ key, values }: Condition, { account, region, bucket }: KeyUse, arn: string): string | undefined {
  switch (key.toLowerCase()) {
    case "kms:calleraccount":
    case "aws:principalaccount":
      return account;
    case "kms:viaservice": {
      if (region !== undefined) return `s3.${region}.amazonaws.com`;
      // of an unknown region only whether it is S3 can be told
      return values.find((value) => /^(s3\.|\*)/.test(value))?.replaceAll("*", "x") ?? "s3.x.amazonaws.com";
    }
    case encryptionContext:
      return bucket === undefined ? undefined : arn;
    default:
      return undefined;
  }
}

const everyone = { kind: "everyone", id: "*" } as const;

/**
 * Whether S3 may meet these conditions of a key policy: false only where they plainly demand something else, such as
 * another service, region, account or bucket. A key that is not known here may hold.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html; S3 sends the ARN of the bucket where
 * it has a bucket key, and of the object where it has none.
 */
export function mayHold(conditions: readonly Condition[], use: KeyUse): boolean {
  const arns = [`arn:aws:s3:::${use.bucket ?? ""}`, `arn:aws:s3:::${use.bucket ?? ""}/x`];
  return arns.some((arn) => {
    const context: { [key: string]: string } = {};
    const judged = conditions.filter((condition) => {
      const value = [condition.key, ...condition.values].some(hasHole) ? undefined : valueOf(condition, use, arn);
      if (value !== undefined) context[condition.key] = value;
      return value !== undefined;
    });
    const policy: Policy = {
      kind: "key",
      version: "2012-10-17",
      statements: [
        {
          index: 0,
          effect: "Allow",
          principals: [everyone],
          actions: ["kms:Decrypt"],
          resources: ["*"],
          conditions: judged,
        },
      ],
    };
    const request = { principal: "anonymous", action: "kms:Decrypt", resource: "arn:aws:kms:x:1:key/x", context };
    return decide(policy, request).answer !== "denied-by-default";
  });
}
