import type * as cdktf from "cdktf";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import type { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { ModuleStack } from "../../src/constructs/module-stack";

/** What a test's stacks are made of. */
export interface Kit {
  readonly cdk: typeof cdktf;
  readonly ModuleStack: typeof ModuleStack;
  readonly AwsProvider: typeof AwsProvider;
  readonly DataAwsCallerIdentity: typeof DataAwsCallerIdentity;
  readonly DataAwsIamPolicyDocument: typeof DataAwsIamPolicyDocument;
  readonly S3Bucket: typeof S3Bucket;
}

/** Both CDKs' classes are alike; the source is for cdktf, and for cdktn the build exchanges no more than its imports. */
export function kitOf(cdk: "cdktf" | "cdktn"): Kit {
  let kit: object = {};
  jest.isolateModules(() => {
    if (cdk !== "cdktf") jest.doMock("cdktf", () => jest.requireActual<object>(cdk));
    const names = ["provider", "data-aws-caller-identity", "data-aws-iam-policy-document", "s3-bucket"];
    const classes = names.map((name) => jest.requireActual<object>(`@${cdk}/provider-aws/lib/${name}/index.js`));
    kit = Object.assign(
      { cdk: jest.requireActual<object>(cdk) },
      ...classes,
      jest.requireActual<object>("../../src/constructs/module-stack"),
    ) as object;
  });
  jest.dontMock("cdktf");
  return kit as Kit;
}
