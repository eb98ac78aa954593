import { allow, document, type Entry, reviewed, stranger } from "../synthetic";

/** What is made here of names is of the plan's partition: a role of GovCloud has no ARN of the usual one. */

const own = "999988887777";
const bucket: Entry = {
  address: "aws_s3_bucket.b",
  actions: ["no-op"],
  before: { bucket: "acme" },
  after: { bucket: "acme" },
};
const me: Entry = {
  address: "data.aws_caller_identity.me",
  actions: ["no-op"],
  before: {},
  after: { account_id: own },
};

function role(name: string, trusted: object, ...given: readonly object[]): readonly Entry[] {
  const trust = { Effect: "Allow", Principal: trusted, Action: "sts:AssumeRole" };
  return [
    { address: `aws_iam_role.${name}`, after: { name, assume_role_policy: document(trust) } },
    ...(given.length === 0
      ? []
      : [{ address: `aws_iam_role_policy.${name}`, after: { role: name, policy: document(...given) } }]),
  ];
}

function policy(...statements: readonly object[]): Entry {
  return { address: "aws_s3_bucket_policy.b", after: { bucket: "acme", policy: document(...statements) } };
}

const objects = "arn:aws:s3:::acme/*";
const acl: readonly Entry[] = [
  {
    address: "aws_s3_bucket_ownership_controls.b",
    after: { bucket: "acme", rule: [{ object_ownership: "ObjectWriter" }] },
  },
  {
    address: "aws_s3_bucket_public_access_block.b",
    after: { bucket: "acme", block_public_acls: false, ignore_public_acls: false },
  },
  { address: "aws_s3_bucket_acl.b", after: { bucket: "acme", acl: "public-read" } },
];

const worlds: { readonly [name: string]: readonly Entry[] } = {
  "a role that a trust policy names": [
    ...role("a", { AWS: stranger }),
    ...role("b", { AWS: `arn:aws:iam::${own}:role/a` }, { Effect: "Allow", Action: "s3:GetObject", Resource: objects }),
  ],
  "a role that the bucket's policy names": [
    ...role("a", { AWS: stranger }),
    policy(allow(`arn:aws:iam::${own}:role/a`, "s3:GetObject", objects)),
  ],
  "an account that a condition names": [
    policy(
      allow("*", "s3:GetObject", objects, {
        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/*" } },
      }),
    ),
  ],
  "a public ACL under a Deny": [
    ...acl,
    policy({ ...allow("*", "s3:ListBucket", "arn:aws:s3:::acme"), Effect: "Deny" }),
  ],
  "all but some paths": [
    policy({
      Effect: "Allow",
      Principal: { AWS: stranger },
      Action: "s3:GetObject",
      NotResource: "arn:aws:s3:::acme/secret/*",
    }),
  ],
};

function inRegion(region: string): object {
  const aws = {
    name: "aws",
    full_name: "registry.terraform.io/hashicorp/aws",
    expressions: { region: { constant_value: region } },
  };
  return { configuration: { provider_config: { aws }, root_module: {} } };
}

function rows(entries: readonly Entry[], provider: string, partition: string): unknown {
  const text = JSON.stringify(entries).replaceAll("arn:aws:", `arn:${partition}:`);
  const { access, findings } = reviewed(JSON.parse(text) as readonly Entry[], {
    more: inRegion(provider),
  });
  return JSON.parse(
    JSON.stringify([access, findings.map(({ rule, witness }) => [rule, witness])]).replaceAll(
      `arn:${partition}:`,
      "arn:aws:",
    ),
  );
}

test.each(Object.keys(worlds))("%s", (name) => {
  const world = [bucket, me, ...(worlds[name] ?? [])];
  const usual = rows(world, "eu-central-1", "aws");
  expect(usual).not.toEqual([[], []]);
  expect(rows(world, "us-gov-west-1", "aws-us-gov")).toEqual(usual);
  expect(rows(world, "cn-north-1", "aws-cn")).toEqual(usual);
});

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
test.each([
  ["aws", "eu-central-1", "054676820928"],
  ["aws-cn", "cn-north-1", "638102146993"],
  ["aws-us-gov", "us-gov-west-1", "048591011584"],
])("what AWS's own needs is given by ARNs of %s", (partition, region, account) => {
  const { access, findings } = reviewed(
    [
      bucket,
      me,
      policy(
        allow(
          `arn:${partition}:iam::${account}:root`,
          "s3:PutObject",
          `arn:${partition}:s3:::acme/alb/AWSLogs/${own}/*`,
        ),
      ),
    ],
    { more: inRegion(region) },
  );
  expect(access.map(({ standing }) => standing)).toEqual(["aws-service"]);
  expect(findings.filter(({ severity }) => severity !== "low").map(({ what }) => what)).toEqual([]);
});
