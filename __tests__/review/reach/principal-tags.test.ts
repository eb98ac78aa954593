import { askerOf, valuesOf } from "../../../src/policy/asker";
import { readPolicy } from "../../../src/policy/read-policy";
import { readChange } from "../../../src/review/plan/change";
import { tagged, principalTags } from "../../../src/review/reach/principal-tags";
import { allow, document, reviewed, stranger } from "../synthetic";

function roleOf(after: object, unknown: object = {}) {
  const change = { actions: ["create"], before: null, after, after_unknown: unknown };
  const entry = { address: "aws_iam_role.r", mode: "managed", type: "aws_iam_role", name: "r", change };
  const found = readChange(entry, "aws_iam_role");
  if (found === undefined) throw new Error("no change");
  return found;
}

function trust(Action: string | readonly string[], Effect = "Allow") {
  const Principal = { AWS: "444455556666" };
  return readPolicy({ Version: "2012-10-17", Statement: [{ Effect, Principal, Action }] }, "trust").policy;
}

const media = { tags: { Team: "media" }, tags_all: { Team: "media" } };
const both = ["sts:AssumeRole", "sts:TagSession"];

// what every request of a session has: values of the tag team, and of another
test.each<[string, object, object, ReturnType<typeof trust> | undefined, unknown, unknown]>([
  ["its tags and no others", media, {}, trust("sts:AssumeRole"), ["media"], []],
  ["none", { tags: null, tags_all: {} }, {}, trust("sts:AssumeRole"), [], []],
  ["those of a plan of before default tags", { tags: { team: "media" } }, {}, trust("sts:AssumeRole"), ["media"], []],
  ["any that whoever may tag it gives", media, {}, trust(both), undefined, undefined],
  ["any by a pattern of actions", media, {}, trust("sts:*"), undefined, undefined],
  ["its own where tagging is denied", media, {}, trust("sts:TagSession", "Deny"), ["media"], []],
  ["any of a role whose trust is not read", media, {}, undefined, undefined, undefined],
  ["any while they are not known", { tags: {} }, { tags_all: true }, trust("sts:AssumeRole"), undefined, undefined],
  ["any while one is not known", media, { tags: { Team: true } }, trust("sts:AssumeRole"), undefined, undefined],
  ["any where the plan does not say", {}, {}, trust("sts:AssumeRole"), undefined, undefined],
])("a session has %s", (_, after, unknown, policy, team, other) => {
  const asker = tagged(
    askerOf("arn:aws:sts::111122223333:assumed-role/r/s"),
    principalTags(roleOf(after, unknown), "after", "role", policy, {}),
  );
  expect([valuesOf(asker, "aws:PrincipalTag/team"), valuesOf(asker, "aws:PrincipalTag/other")]).toEqual([team, other]);
});

test("a caller takes the tags of each side anew", () => {
  const asker = askerOf("arn:aws:sts::111122223333:assumed-role/r/s");
  const one = tagged(asker, principalTags(roleOf(media), "after", "role", trust("sts:AssumeRole"), {}));
  expect(tagged(one, principalTags(roleOf({}), "after", "role", undefined, {})).context).toEqual(asker.context);
});

const plain = { provider_config: { aws: { name: "aws", expressions: { region: { constant_value: "us-east-1" } } } } };
const tagging = { provider_config: { aws: { expressions: { default_tags: [{ tags: { references: ["var.t"] } }] } } } };

// as Terraform 1.11.4 with the AWS provider 5.100.0 plans a role without tags
test.each<[string, { readonly [key: string]: unknown }, object, object, unknown]>([
  ["none where no provider gives any", plain, { tags: null }, { tags_all: true }, []],
  ["any where one does, and they wait", tagging, { tags: null }, { tags_all: true }, undefined],
  ["any where the configuration was cut out", {}, { tags: null }, { tags_all: true }, undefined],
  ["any while one waits", plain, { tags: null }, { tags: true, tags_all: true }, undefined],
  ["those of the provider", tagging, { tags: null, tags_all: { team: "media" } }, { tags_all: {} }, ["media"]],
])("a new role without tags has %s", (_, configuration, after, unknown, team) => {
  const tags = principalTags(roleOf(after, unknown), "after", "role", trust("sts:AssumeRole"), configuration);
  const asker = tagged(askerOf("arn:aws:sts::111122223333:assumed-role/r/s"), tags);
  expect(valuesOf(asker, "aws:PrincipalTag/team")).toEqual(team);
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
test.each<[string, string, readonly string[]]>([
  ["of a resource", "${aws:PrincipalTag/team}/*", ["gains b/*", "loses a/*"]],
  ["of a resource that the role has not", "${aws:PrincipalTag/other}/*", []],
  ["of a user's name, which a role has not", "${aws:username}/*", []],
  ["with a default", "${aws:username, 'all'}/*", ["keeps all/*"]],
])("a variable %s", (_, keys, expected) => {
  const get = document(allow(undefined, "s3:GetObject", `arn:aws:s3:::acme/${keys}`));
  const role = (team: string) => ({
    name: "r",
    arn: "arn:aws:iam::111122220000:role/r",
    assume_role_policy: document({ Effect: "Allow", Principal: { AWS: stranger }, Action: "sts:AssumeRole" }),
    tags: { team },
    tags_all: { team },
  });
  const policy = { name: "p", role: "r", policy: get };
  const { access } = reviewed([
    { address: "aws_s3_bucket.acme", actions: ["no-op"], before: { bucket: "acme" }, after: { bucket: "acme" } },
    { address: "aws_iam_role.r", before: role("a"), after: role("b") },
    { address: "aws_iam_role_policy.r", actions: ["no-op"], before: policy, after: policy },
  ]);
  expect(access.map(({ change, paths }) => `${change} ${paths?.join() ?? ""}`)).toEqual(expected);
});
