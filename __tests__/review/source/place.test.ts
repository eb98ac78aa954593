import { readPlan } from "../../../src/review/plan/plan";
import { partitionOf, partitionShown } from "../../../src/review/source/place";
import { planOf } from "../synthetic";

function planIn(region: string | undefined, ...arns: readonly string[]): ReturnType<typeof readPlan> {
  const expressions = region === undefined ? {} : { region: { constant_value: region } };
  const provider = { name: "aws", full_name: "registry.terraform.io/hashicorp/aws", expressions };
  const roles = arns.map((arn, at) => ({
    address: `aws_iam_role.r${at}`,
    actions: ["no-op"],
    before: { arn },
    after: { arn },
  }));
  return readPlan(planOf(roles, { configuration: { provider_config: { aws: provider }, root_module: {} } }));
}

function role(partition: string): string {
  return `arn:${partition}:iam::111122223333:role/r`;
}

test.each<readonly [string, ReturnType<typeof planIn>, string | undefined, string]>([
  ["nothing", planIn(undefined), undefined, "aws"],
  ["a region of China", planIn("cn-north-1"), "aws-cn", "aws-cn"],
  ["one of the European Sovereign Cloud", planIn("eusc-de-east-1"), "aws-eusc", "aws-eusc"],
  ["a secret one", planIn("us-isob-east-1"), "aws-iso-b", "aws-iso-b"],
  ["an ARN", planIn(undefined, role("aws-us-gov")), "aws-us-gov", "aws-us-gov"],
  ["ARNs of two", planIn(undefined, role("aws-cn"), role("aws")), undefined, "aws-cn"],
  ["what is no partition of AWS", planIn(undefined, role("aws1_x")), undefined, "aws"],
])("%s", (_, plan, shown, of) => {
  expect(partitionShown(plan)).toBe(shown);
  expect(partitionOf(plan)).toBe(of);
});
