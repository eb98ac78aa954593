import { allow, assumer, document, type Entry, reviewed } from "../synthetic";

const trust = document({ Effect: "Allow", Principal: { AWS: assumer }, Action: "sts:AssumeRole" });
const arn = "arn:aws:iam::123456789012:policy/b";

/** What one side of a role says: its own policy, and its boundary. */
interface Side {
  readonly policy: object;
  readonly boundary?: object;
}

/** A role that a vendor assumes, on both sides. */
function roleOf(before: Side, after: Side): readonly Entry[] {
  const role = ({ boundary }: Side) => ({
    name: "r",
    assume_role_policy: trust,
    ...(boundary === undefined ? {} : { permissions_boundary: arn }),
  });
  const access = ({ policy }: Side) => ({ name: "a", role: "r", policy: document(policy) });
  const limit = ({ boundary }: Side) => ({ name: "b", arn, policy: document(boundary ?? all) });
  return [
    { address: "aws_iam_role.r", before: role(before), after: role(after) },
    { address: "aws_iam_role_policy.a", before: access(before), after: access(after) },
    { address: "aws_iam_policy.b", before: limit(before), after: limit(after) },
  ];
}

const all = allow(undefined, "*", "*");
const s3 = allow(undefined, "s3:*", "*");
const sessions = { Effect: "Allow", Action: ["s3:*", "s3express:CreateSession"], Resource: "*" };
const notExpress = { Effect: "Allow", NotAction: ["s3express:*", "s3tables:*", "s3-outposts:*"], Resource: "*" };
const notIam = { Effect: "Allow", NotAction: "iam:*", Resource: "*" };
const oneFile = { Effect: "Allow", NotAction: "s3:PutObject", Resource: "arn:aws:s3:::acme/a" };
const others = "s3-outposts:*, s3express:*, s3tables:*";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html: what a boundary does not allow, is not;
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-authenticating-authorizing.html: actions of its own
test.each<[string, Side, Side, readonly string[]]>([
  ["a boundary of S3 alone arrives", { policy: all }, { policy: all, boundary: s3 }, [`loses * ${others}`]],
  ["a boundary of S3 alone goes", { policy: all, boundary: s3 }, { policy: all }, [`gains * ${others}`]],
  [
    "a boundary lets in one action more",
    { policy: all, boundary: s3 },
    { policy: all, boundary: sessions },
    ["gains * s3express:CreateSession"],
  ],
  ["everything becomes all of S3", { policy: all }, { policy: s3 }, [`loses * ${others}`]],
  ["all of S3 becomes everything", { policy: s3 }, { policy: all }, [`gains * ${others}`]],
  ["all but IAM's becomes all of S3", { policy: notIam }, { policy: s3 }, [`loses * ${others}`]],
  ["all but these services' becomes all of S3", { policy: notExpress }, { policy: s3 }, []],
  ["everything becomes all but IAM's", { policy: all }, { policy: notIam }, []],
  ["everything becomes all but these services'", { policy: all }, { policy: notExpress }, [`loses * ${others}`]],
  [
    "all of S3 becomes everything, within a boundary of one file",
    { policy: s3, boundary: oneFile },
    { policy: all, boundary: oneFile },
    [],
  ],
  ["a boundary of everything arrives", { policy: all }, { policy: all, boundary: all }, []],
])("%s", (_, before, after, told) => {
  const { access } = reviewed(roleOf(before, after));
  const changes = access.filter(({ change }) => change !== "keeps");
  expect(changes.map(({ change, bucket, actions }) => `${change} ${bucket ?? ""} ${actions.join(", ")}`)).toEqual(told);
});
