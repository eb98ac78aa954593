import { checkPrincipalArn, doubtPrincipalArn, principalArnPattern } from "../../src/aws/principal-arn";

const wanted = "give the ARN of a role, a user or an account's root, e.g. arn:aws:iam::111122223333:role/transcoder";
const names = "IAM names have 1 to 64 of A-Z, a-z, 0-9 and _+=,.@-";
function vendor(resource: string) {
  return `arn:aws:iam::111122223333:${resource}`;
}

const refused: readonly [arn: string, problem: string][] = [
  ["*", ` has a wildcard, which would let in others too: ${wanted}`],
  [vendor("role/*"), ` has a wildcard, which would let in others too: ${wanted}`],
  [
    "111122223333",
    " is a bare account ID: write arn:aws:iam::111122223333:root for the whole account, or give its role's ARN",
  ],
  ["", ` is not an ARN: ${wanted}`],
  ["stack_prod", ` is not an ARN: ${wanted}`],
  ["mediaconvert.amazonaws.com", ` is not an ARN: ${wanted}`],
  ["arn:amazon:iam::111122223333:root", ` is not an ARN: ${wanted}`],
  [
    "arn:aws:iam::000111333444555:role/stack_prod",
    ': account "000111333444555" has 15 digits: an AWS account ID has 12, leading zeros included',
  ],
  ["arn:aws:iam:::root", ': account "" is not an AWS account ID: give 12 digits, leading zeros included'],
  [
    "arn:aws:sts::111122223333:assumed-role/stack_prod/i-0abc",
    " is one session of a role: give the role's own ARN, e.g. arn:aws:iam::111122223333:role/stack_prod",
  ],
  ["arn:aws:sts::111122223333:federated-user/ann", ` is not an IAM ARN: ${wanted}`],
  ["arn:aws:s3:::media", ` is not an IAM ARN: ${wanted}`],
  ["arn:aws:iam:eu-west-1:111122223333:root", ` is not an IAM ARN: ${wanted}`],
  [vendor("instance-profile/stack"), " is an instance profile, not a principal: give the ARN of the role in it"],
  [vendor("group/stack"), ` is a group, which no policy can name: ${wanted}`],
  [vendor("roles/a/stack"), ' says "roles/": write arn:aws:iam::111122223333:role/a/stack'],
  [vendor("users/stack"), ' says "users/": write arn:aws:iam::111122223333:user/stack'],
  [vendor("role"), ` has the name "": ${names}`],
  [vendor("role/"), ` has the name "": ${names}`],
  [vendor("user/stack prod"), ` has the name "stack prod": ${names}`],
  [vendor("policy/stack"), ` is not a principal: ${wanted}`],
  [vendor("root/x"), ` is not a principal: ${wanted}`],
];

test.each(refused)("refuses %j", (arn, problem) => {
  expect(checkPrincipalArn(arn)).toBe(`principal "${arn}"${problem}`);
  expect(arn).not.toMatch(new RegExp(principalArnPattern));
});

test.each([
  vendor("root"),
  vendor("role/stack_prod"),
  vendor("role/service-role/stack"),
  vendor("user/a/b/stack+=,.@-"),
  vendor("role/role/stack"),
  "arn:aws-us-gov:iam::111122223333:root",
  "arn:aws-iso-b:iam::000122223333:role/r",
])("accepts %j", (arn) => {
  expect(checkPrincipalArn(arn)).toBeUndefined();
});

test.each([
  [vendor("user/stack_prod_role"), "user", "role", vendor("role/stack_prod_role")],
  [vendor("user/StackProdRole"), "user", "role", vendor("role/StackProdRole")],
  [vendor("user/role/stack"), "user", "role", vendor("role/role/stack")],
  [vendor("role/deploy-user"), "role", "user", vendor("user/deploy-user")],
])("doubts %j, a role called a user or the reverse", (arn, is, sounds, right) => {
  expect(doubtPrincipalArn(arn)).toBe(
    `principal "${arn}" is a ${is} by its ARN and a ${sounds} by its name: if it is a ${sounds}, write ${right}`,
  );
});

test.each([
  vendor("root"),
  vendor("role/stack_prod"),
  vendor("role/prod_role"),
  vendor("user/controller"),
  vendor("user/userRole"),
])("does not doubt %j", (arn) => {
  expect(doubtPrincipalArn(arn)).toBeUndefined();
});
