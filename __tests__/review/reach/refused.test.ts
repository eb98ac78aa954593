import { allow, document, type Entry, reviewed, stranger } from "../synthetic";

const object = "arn:aws:s3:::acme/*";
const group = "arn:aws:iam::111122223333:group/feed";
const read = allow(stranger, "s3:GetObject", object);
const bucket: Entry = {
  address: "aws_s3_bucket.b",
  actions: ["no-op"],
  before: { bucket: "acme" },
  after: { bucket: "acme" },
};

function bucketPolicy(before: object | undefined, ...after: readonly object[]): readonly Entry[] {
  const values = (policy: string) => ({ bucket: "acme", policy });
  return [
    bucket,
    {
      address: "aws_s3_bucket_policy.b",
      ...(before === undefined ? {} : { before: values(document(before)) }),
      after: values(document(...after)),
    },
  ];
}

function role(trust: object, ...given: readonly object[]): readonly Entry[] {
  const values = { name: "r", arn: "arn:aws:iam::999988887777:role/r" };
  return [
    bucket,
    { address: "aws_iam_role.r", after: { ...values, assume_role_policy: document(trust) } },
    { address: "aws_iam_role_policy.r", after: { role: "r", policy: document(...given) } },
  ];
}

function assuming(who: string, more: object = {}): object {
  return { Effect: "Allow", Principal: { AWS: who }, Action: "sts:AssumeRole", ...more };
}

function mayRead(more: object = {}): object {
  return { Effect: "Allow", Action: "s3:GetObject", Resource: object, ...more };
}

const named = "Unknown account 111122223333 is named for acme and gets no access.";

// AWS takes the whole of a document, or nothing of it
test.each<readonly [string, readonly Entry[], string, readonly string[]]>([
  ["a group in a bucket's policy", bucketPolicy(undefined, read, allow(group, "s3:PutObject", object)), named, []],
  ["an account of 11 digits", bucketPolicy(undefined, read, allow("44445555666", "s3:PutObject", object)), named, []],
  [
    "an action without its resource, of which no page says that S3 refuses all",
    bucketPolicy(undefined, read, allow(stranger, "s3:ListBucket", object)),
    "Unknown account 111122223333 gains access to acme.",
    ["gains s3:GetObject"],
  ],
  [
    "a condition key that one of the actions lacks, of which no page says it either",
    bucketPolicy(undefined, {
      ...allow(stranger, ["s3:GetObject", "s3:ListBucket"], ["arn:aws:s3:::acme", object]),
      Condition: { StringLike: { "s3:prefix": "vod/*" } },
    }),
    "Unknown account 111122223333 gains access to acme.",
    ["gains s3:ListBucket"],
  ],
  [
    "an action that AWS may have by now",
    bucketPolicy(undefined, allow(stranger, ["s3:GetObject", "s3:Frobnicate"], object)),
    "Unknown account 111122223333 gains access to acme.",
    ["gains s3:Frobnicate,s3:GetObject"],
  ],
  [
    "the one before stays",
    bucketPolicy(read, read, allow(group, "s3:PutObject", object)),
    "AWS refuses aws_s3_bucket_policy.b, so nobody gains anything by it.",
    ["keeps s3:GetObject"],
  ],
  [
    "a Sid that IAM refuses, of a trust policy",
    role(assuming(stranger, { Sid: "Trust the vendor" }), mayRead()),
    "AWS refuses aws_iam_role.r, so nobody gains anything by it.",
    [],
  ],
  [
    "two Sids of a role's policy",
    role(assuming(stranger), mayRead({ Sid: "A" }), mayRead({ Sid: "A" })),
    "AWS refuses aws_iam_role_policy.r, so nobody gains anything by it.",
    [],
  ],
  [
    "two Sids of a bucket's, which S3 takes",
    bucketPolicy(undefined, { ...read, Sid: "a b" }, { ...read, Sid: "a b" }),
    "Unknown account 111122223333 gains access to acme.",
    ["gains s3:GetObject"],
  ],
])("%s", (_, entries, verdict, rows) => {
  const report = reviewed(entries);
  expect(report.verdict).toBe(verdict);
  expect(report.access.map(({ change, actions }) => `${change} ${actions.join()}`)).toEqual(rows);
  const refusal = report.findings.some(
    ({ why, severity }) => severity === "high" && why.startsWith("AWS refuses the whole"),
  );
  if (!rows.some((row) => row.startsWith("gains"))) expect(refusal).toBe(true);
});

/** Statements of together about so many characters. */
function padded(size: number, statement: object): readonly object[] {
  return Array.from({ length: Math.ceil(size / 400) }, (_, at) => ({
    ...statement,
    Sid: `${"x".repeat(395 - JSON.stringify(statement).length)}${1000 + at}`,
  }));
}

function roleWith(values: object, before: object | undefined, ...trust: readonly object[]): readonly Entry[] {
  const named = { name: "r", arn: "arn:aws:iam::999988887777:role/r" };
  const old = before && { ...named, assume_role_policy: document(before) };
  return [
    bucket,
    {
      address: "aws_iam_role.r",
      ...(old === undefined ? {} : { before: old }),
      after: { ...named, assume_role_policy: document(...trust) },
    },
    { address: "aws_iam_role_policy.r", ...values },
  ];
}

const given = { role: "r", policy: document(mayRead()) };
const standing = { actions: ["no-op"], before: given, after: given };
const other = allow(stranger, "s3:PutObject", object);

// each has AWS's limit, and trust policies a higher one for who asks for it
test.each<readonly [string, readonly Entry[], string, readonly string[]]>([
  ["a bucket's policy over its limit", bucketPolicy(undefined, ...padded(20_800, read)), named, []],
  [
    "what was before it stays",
    bucketPolicy(other, ...padded(20_800, read)),
    "AWS refuses aws_s3_bucket_policy.b, so nobody gains anything by it.",
    ["keeps s3:PutObject"],
  ],
  [
    "one within it",
    bucketPolicy(other, ...padded(19_600, read)),
    "Unknown account 111122223333 gains access to acme; unknown account 111122223333 loses access to acme.",
    ["gains s3:GetObject", "loses s3:PutObject"],
  ],
  [
    "white space does not count: the provider sends none",
    bucketPolicy(undefined, read).map((entry) =>
      entry.address === "aws_s3_bucket_policy.b"
        ? { ...entry, after: { bucket: "acme", policy: document(read).replace(",", `,${" ".repeat(21_000)}`) } }
        : entry,
    ),
    "Unknown account 111122223333 gains access to acme.",
    ["gains s3:GetObject"],
  ],
  [
    "a trust policy over what any account may have",
    roleWith({ after: given }, undefined, ...padded(8_400, assuming(stranger))),
    "AWS refuses aws_iam_role.r, so nobody gains anything by it.",
    [],
  ],
  [
    "a trust policy over what an account has by default",
    roleWith({ after: given }, undefined, ...padded(2_400, assuming(stranger))),
    "Access of unknown account 111122223333 is not decidable by this plan.",
    ["gains s3:GetObject?"],
  ],
  [
    "which may leave the one before",
    roleWith(standing, assuming(stranger), ...padded(2_400, assuming("arn:aws:iam::222233334444:root"))),
    "Access of unknown account 222233334444 and unknown account 111122223333 is not decidable by this plan.",
    ["gains s3:GetObject?", "keeps s3:GetObject?"],
  ],
  [
    "a managed policy over its limit",
    [
      ...roleWith(standing, assuming(stranger), assuming(stranger)),
      {
        address: "aws_iam_policy.p",
        after: {
          name: "p",
          arn: "arn:aws:iam::999988887777:policy/p",
          policy: document(...padded(6_400, mayRead({ Action: "s3:PutObject" }))),
        },
      },
      {
        address: "aws_iam_role_policy_attachment.p",
        after: { role: "r", policy_arn: "arn:aws:iam::999988887777:policy/p" },
      },
    ],
    "AWS refuses aws_iam_policy.p, so nobody gains anything by it.",
    ["keeps s3:GetObject"],
  ],
  [
    "whom both let in, keeps it",
    roleWith(standing, assuming(stranger), ...padded(2_400, assuming(stranger))),
    "No change in access: nobody outside gains or loses anything.",
    ["keeps s3:GetObject"],
  ],
])("by its size: %s", (_, entries, verdict, rows) => {
  const report = reviewed(entries);
  expect(report.verdict).toBe(verdict);
  expect(
    report.access.map(({ change, actions, undecided }) => `${change} ${actions.join()}${undecided ? "?" : ""}`),
  ).toEqual(rows);
  const told = report.findings.filter(({ rule, severity }) => rule === "policy-too-large" && severity === "high");
  if (!rows.some((row) => /^gains [^?]*$/.test(row))) expect(told).toHaveLength(1);
});

test("a trust policy that AWS refuses leaves the one before", () => {
  const values = { name: "r", arn: "arn:aws:iam::999988887777:role/r" };
  const [, , given] = role(assuming(stranger), mayRead());
  const { access, findings } = reviewed([
    bucket,
    {
      address: "aws_iam_role.r",
      before: { ...values, assume_role_policy: document(assuming(stranger)) },
      after: { ...values, assume_role_policy: document(assuming(group)) },
    },
    { ...(given as Entry), actions: ["no-op"], before: (given as Entry).after },
  ] as readonly Entry[]);
  expect(access.map(({ change, principal }) => `${change} ${principal}`)).toEqual([`keeps ${stranger}`]);
  expect(findings.map(({ rule }) => rule)).toContain("ineffective-statement");
});

// nobody outside is named in it, and AWS refuses it all the same
test.each([
  ["ec2", ["ineffective-statement"]],
  ["EC2.amazonaws.com", ["ineffective-statement"]],
  ["ec2.amazonaws.com", []],
])("a role for the service %s", (service, rules) => {
  const { findings, verdict } = reviewed(
    role({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }, mayRead()),
  );
  expect(findings.map(({ rule }) => rule)).toEqual(rules);
  expect(verdict.startsWith("AWS refuses aws_iam_role.r")).toBe(rules.length > 0);
});

test("a key's policy that AWS refuses for its size is told", () => {
  const own = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::999988887777:root" }, Action: "kms:*", Resource: "*" };
  const { verdict, findings } = reviewed([
    { address: "aws_kms_key.k", after: { policy: document(...padded(33_200, own)) } },
  ]);
  expect(verdict).toBe("AWS refuses aws_kms_key.k, so nobody gains anything by it.");
  expect(findings.map(({ rule }) => rule)).toEqual(["policy-too-large"]);
});

test("a key's policy that AWS refuses is told", () => {
  const report = reviewed([
    {
      address: "aws_kms_key.k",
      after: {
        policy: document(
          { Effect: "Allow", Principal: { AWS: "arn:aws:iam::999988887777:root" }, Action: "kms:*", Resource: "*" },
          { Effect: "Allow", Principal: { AWS: group }, Action: "kms:Decrypt", Resource: "*" },
        ),
      },
    },
  ]);
  expect(report.verdict).toBe("AWS refuses aws_kms_key.k, so nobody gains anything by it.");
  expect(report.findings.map(({ rule }) => rule)).toEqual(["ineffective-statement"]);
});
