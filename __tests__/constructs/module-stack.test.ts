import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { TerraformOutput, TerraformVariable, Testing } from "cdktf";
import { ModuleStack } from "../../src/constructs/module-stack";

const requiredProviders = { aws: { source: "hashicorp/aws", version: ">= 5.0" } };

test("a team's own constructs become a publishable module", () => {
  const stack = new ModuleStack(Testing.app(), "bucket", { requiredVersion: ">= 1.5.7", requiredProviders });
  const name = new TerraformVariable(stack, "name", { type: "string" });
  const bucket = new S3Bucket(stack, "this", { bucket: name.stringValue });
  new TerraformOutput(stack, "arn", { value: bucket.arn });
  expect(JSON.parse(Testing.synth(stack, true))).toEqual({
    output: { arn: { value: "${aws_s3_bucket.this.arn}" } },
    resource: { aws_s3_bucket: { this: { bucket: "${var.name}" } } },
    terraform: { required_providers: requiredProviders, required_version: ">= 1.5.7" },
    variable: { name: { type: "string" } },
  });
});

test("a resource whose provider is not required is an error", () => {
  const stack = new ModuleStack(Testing.app(), "bucket", { requiredProviders: {} });
  new S3Bucket(stack, "this", { bucket: "acme" });
  expect(() => Testing.synth(stack, true)).toThrow(/provider/i);
});
