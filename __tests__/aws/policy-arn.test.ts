import { checkPolicyArn } from "../../src/aws/policy-arn";

test.each([
  "arn:aws:iam::111122223333:policy/boundary",
  "arn:aws:iam::111122223333:policy/team/boundary",
  "arn:aws:iam::aws:policy/PowerUserAccess",
  "arn:aws-us-gov:iam::111122223333:policy/boundary",
])("accepts %j", (arn) => {
  expect(checkPolicyArn(arn)).toBeUndefined();
});

test.each([
  "",
  "boundary",
  "arn:aws:iam::111122223333:role/boundary",
  "arn:aws:iam::1111:policy/b",
  "arn:aws:iam::aws:policy/",
])("refuses %j", (arn) => {
  expect(checkPolicyArn(arn)).toBe(
    `policy "${arn}" is not the ARN of a managed policy: give e.g. arn:aws:iam::111122223333:policy/boundary`,
  );
});
