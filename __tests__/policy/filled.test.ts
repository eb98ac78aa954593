import { askerOf } from "../../src/policy/asker";
import { filledFor } from "../../src/policy/filled";
import { readPolicy } from "../../src/policy/read-policy";

/**
 * What a variable is for one caller: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html,
 * "Where you can use policy variables", "Specifying default values" and "Tags as policy variables"
 */
const role = askerOf("arn:aws:sts::111122223333:assumed-role/r/s", {
  "aws:PrincipalTag/": undefined,
  "aws:PrincipalTag/team": "a*",
});
const user = askerOf("arn:aws:iam::111122223333:user/ana", { "aws:username": "ana" });

test.each<[string, typeof role, string, readonly string[]]>([
  ["a tag, with what is no wildcard in it", role, "b/${aws:PrincipalTag/Team}/*", ["b/a${*}/*"]],
  ["a tag that it has not", role, "b/${aws:PrincipalTag/other}/*", []],
  ["a tag that it has not, with a default", role, "b/${aws:PrincipalTag/other, 'x'}/?", ["b/x/?"]],
  ["a name that a role has not", role, "b/${aws:username}/*", []],
  ["a user's name", user, "b/${aws:username}/*", ["b/ana/*"]],
  [
    "what is not known of it",
    user,
    "b/${aws:userid}/${aws:PrincipalTag/Team}",
    ["b/${aws:userid}/${aws:PrincipalTag/Team}"],
  ],
  ["no variable", user, "b/${*}/*", ["b/${*}/*"]],
])("%s", (_, asker, place, expected) => {
  const Resource = `arn:aws:s3:::${place}`;
  const statement = { Effect: "Allow", Action: "s3:GetObject", Resource };
  const resources = (Version: string) => {
    const { policy } = readPolicy({ Version, Statement: [statement] }, "identity");
    return policy && filledFor(policy, asker).statements.map((one) => one.resources);
  };
  expect(resources("2012-10-17")).toEqual([expected.map((one) => `arn:aws:s3:::${one}`)]);
  expect(resources("2008-10-17")).toEqual([[Resource]]);
});

test("a value of a condition", () => {
  const Condition = { StringLike: { "s3:prefix": ["${aws:PrincipalTag/team}/*", "${aws:username}/*"] } };
  const statement = { Effect: "Allow", Action: "s3:ListBucket", Resource: "*", Condition };
  const { policy } = readPolicy({ Version: "2012-10-17", Statement: [statement] }, "identity");
  const [found] = policy === undefined ? [] : filledFor(policy, role).statements;
  // one without a value meets nothing as it stands
  expect(found?.conditions[0]?.values).toEqual(["a${*}/*", "${aws:username}/*"]);
});
