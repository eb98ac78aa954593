import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../support/run";

const documented = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Stmt1295042087538",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::395540211253:root" },
      Action: ["s3:GetObject", "s3:DeleteObject"],
      Resource: "arn:aws:s3:::acme-in/*",
    },
    {
      Sid: "Stmt1295042087538",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::395540211253:root" },
      Action: "s3:GetBucketLocation",
      Resource: "arn:aws:s3:::acme-in",
    },
  ],
};

test("a bucket policy, for a person", () => {
  expect(run(["explain", "-"], JSON.stringify(documented))).toEqual({
    code: 0,
    stdout: `A bucket policy for Zencoder, whose principal it names: 1 extra

acme-in: input, *
  met       s3:GetObject          download the source file
  met       s3:GetBucketLocation  find out the bucket's region (region-lookup)
  extra     s3:DeleteObject       by statement 0

the right one
  grantform hcl zencoder --input s3://acme-in
`,
    stderr: "",
  });
});

test("the same for a program", () => {
  const { code, stdout } = run(["explain", "-", "--format", "json"], JSON.stringify(documented));
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    kind: "resource",
    service: { id: "zencoder", by: "principal" },
    exact: false,
  });
});

test("what narrows is named, with its statement", () => {
  const guarded = {
    Version: "2012-10-17",
    Statement: [
      { ...documented.Statement[0], Sid: "Read", Action: "s3:GetObject" },
      {
        Sid: "OnlyOurSite",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::acme-in/*",
        Condition: { StringNotLike: { "aws:Referer": "https://www.example.com/*" } },
      },
    ],
  };
  expect(run(["explain", "-"], JSON.stringify(guarded)).stdout).toBe(
    `A bucket policy for Zencoder, whose principal it names: 1 only partly met, 1 problem

acme-in: input, *
  partly    s3:GetObject          download the source file
            statement 1 (OnlyOurSite) denies it if StringNotLike aws:Referer "https://www.example.com/*"
  left out  s3:GetBucketLocation  find out the bucket's region (region-lookup)

problems
  warning  Statement[1].Condition.StringNotLike.aws:Referer: aws:Referer is what the caller says of himself; use a key that AWS sets

good to know
  keep statement 1, which denies: the command does not write it

the right one
  grantform hcl zencoder --input s3://acme-in --without region-lookup
`,
  );
});

test.each([
  ["2029-12-31", "exactly what it needs"],
  ["2030-01-01", "2 missing"],
])("dates are judged as of --today %s: %s", (today, expected) => {
  const { stdout: made } = run(["policy", "zencoder", "--input", "s3://acme-in", "--expires", "2030-01-01T00:00:00Z"]);
  expect(run(["explain", "-", "--today", today], made).stdout.split("\n")[0]).toContain(expected);
});

test("--today is a date", () => {
  expect(run(["explain", "-", "--today", "soon"], "{}")).toEqual({
    code: 2,
    stdout: "",
    stderr: 'grantform: --today "soon" is no date: write it like 2027-01-31 or 2027-01-31T00:00:00Z\n',
  });
});

test("what the tool makes itself is exact", () => {
  const { stdout: made } = run(["policy", "zencoder", "--input", "s3://acme-in/vod/*"]);
  expect(run(["explain", "-"], made).stdout).toMatch(
    /^A bucket policy for Zencoder, whose principal it names: exactly what it needs\n/,
  );
});

test.each([
  ["", "grantform: standard input: the policy is empty\n"],
  ["[]", "grantform: standard input: a policy is a JSON object, not a list\n"],
  ["[".repeat(50_000), "grantform: standard input: not JSON: it is nested deeper than any policy\n"],
])("%.10s is bad input, said in one line", (text, stderr) => {
  expect(run(["explain", "-"], text)).toEqual({ code: 2, stdout: "", stderr });
});

test("hostile names stay text", () => {
  const hostile = {
    ...documented.Statement[0],
    Resource: "arn:aws:s3:::b/\u001b[2J\n::error::x\u202e/*",
    Sid: "a\u0007\n::warning::",
  };
  const { stdout } = run(["explain", "-"], JSON.stringify({ Version: "2012-10-17", Statement: [hostile] }));
  expect(stdout).not.toMatch(/[\u0007\u001b\u202e]|^::/m);
});

const statement = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::395540211253:root" },
  Action: ["s3:GetObject"] as readonly string[],
  Resource: "arn:aws:s3:::acme-in/*",
};
const location = { ...statement, Action: "s3:GetBucketLocation", Resource: "arn:aws:s3:::acme-in" };
const plainHttp = {
  ...statement,
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const trust = { Effect: "Allow", Principal: { AWS: "630681592166" }, Action: "sts:AssumeRole" };
const agreed = { StringEquals: { "sts:ExternalId": "6f2c4f3e-5d0b-4f0e-9f0a-1f1f3c1b2a77" } };
const upload = { Effect: "Allow", Resource: "arn:aws:s3:::acme-uploads/*" };
const vendorsUser = "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access";
const elsewhere = { Effect: "Allow", Action: "ec2:*", Resource: "*" };
const results = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:PutObjectAcl"];

test.each<readonly [string, readonly object[], number]>([
  ["exactly what it needs", [statement, location], 0],
  ["less, by a feature that is off", [statement], 0],
  ["something extra", [{ ...statement, Action: ["s3:GetObject", "s3:DeleteObject"] }], 1],
  [
    "exact for it, and lets in a stranger",
    [statement, location, { ...statement, Principal: { AWS: "111122223333" } }],
    1,
  ],
  ["exact for it, beside a Deny for all", [statement, location, plainHttp], 0],
  ["something missing", [location], 1],
  ["naming it in vain", [{ ...location, Action: "s3:CreateBucket" }], 1],
  ["met only in part", [{ ...statement, Condition: { StringLike: { "aws:Referer": "https://example.com/*" } } }], 1],
  ["refused by AWS", [{ ...statement, Action: ["s3:GetObject", "s3:GetObjekt"] }, location], 1],
  ["no service's", [{ ...statement, Principal: { AWS: "111122223333" }, Action: "s3:*" }], 0],
  ["a user's", [{ ...upload, Action: results }], 0],
  ["a user's, who may do more elsewhere", [{ ...upload, Action: results }, elsewhere], 1],
  ["a role's, with the external ID", [{ ...trust, Principal: { AWS: vendorsUser }, Condition: agreed }], 0],
  ["a role's, without", [{ ...trust, Principal: { AWS: vendorsUser } }], 1],
])("--check of a policy that is %s", (_, statements, code) => {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  expect(run(["explain", "-", "--check"], policy).code).toBe(code);
  expect(run(["explain", "-"], policy).code).toBe(0);
});

test("several policies, and a folder of them: each under its name, in text and JSON", () => {
  const folder = mkdtempSync(join(tmpdir(), "grantform-explain-"));
  const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
  writeFileSync(join(folder, "a.json"), policy(statement, location));
  writeFileSync(join(folder, "b.json"), policy(location));
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(join(folder, "c.txt"), "{");
  try {
    const { code, stdout } = run(["explain", "--check", folder]);
    expect([
      code,
      stdout
        .replaceAll(folder, "")
        .split("\n")
        .filter((line) => /json$|^A /.test(line)),
    ]).toEqual([
      1,
      [
        "/a.json",
        "A bucket policy for Zencoder, whose principal it names: exactly what it needs",
        "/b.json",
        "A bucket policy for Zencoder, whose principal it names: 1 missing",
      ],
    ]);
    const list = JSON.parse(run(["explain", "--format", "json", folder]).stdout) as readonly object[];
    expect(list).toMatchObject([
      { file: join(folder, "a.json"), exact: true },
      { file: join(folder, "b.json"), exact: false },
    ]);
    const broken = run(["explain", "--check", join(folder, "b.json"), join(folder, "c.txt")]);
    expect([broken.code, broken.stdout.includes("1 missing"), broken.stderr.includes("c.txt: ")]).toEqual([
      2,
      true,
      true,
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe("--action", () => {
  test("says which actions an operation asks for, for a person", () => {
    expect(run(["explain", "--action", "s3:ListParts"])).toEqual({
      code: 0,
      stdout: `s3:ListParts is an operation of AWS's API, no IAM action. It asks for

  action                       on                                when
  s3:ListMultipartUploadParts  objects, arn:aws:s3:::BUCKET/KEY  always
  kms:Decrypt                  the KMS key, by its ARN           the upload is encrypted with SSE-KMS

Actions of kms stand in an identity policy and in the key's policy, never in a bucket policy.

https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
`,
      stderr: "",
    });
  });

  test("says of an action what it is on, and what its operation asks for besides", () => {
    const { code, stdout } = run(["explain", "--action", "PutObject"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^s3:PutObject is an IAM action, on objects, arn:aws:s3:::BUCKET\/KEY\.\nAlso asked for by /,
    );
    expect(stdout).toMatch(/s3:PutObjectTagging +objects, \S+ +the request sets tags\n/);
  });

  test("the same for a program", () => {
    const { code, stdout } = run(["explain", "--action", "HeadBucket", "--format", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      asked: "HeadBucket",
      operation: { name: "s3:HeadBucket", asks: [{ action: "s3:ListBucket" }] },
    });
  });

  test("a name that is neither ends with 2, and for a program says what is near", () => {
    const problem =
      '"s3:HeedBucket" is neither an IAM action nor an operation of S3 or KMS: did you mean s3:HeadBucket?';
    expect(run(["explain", "--action", "s3:HeedBucket"])).toEqual({
      code: 2,
      stdout: "",
      stderr: `grantform: ${problem}\n`,
    });
    const { code, stdout } = run(["explain", "--action", "s3:HeedBucket", "--format", "json"]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ problem, near: ["s3:HeadBucket"] });
  });

  test.each([
    [["policy.json"], '--action "s3:GetObject" is asked for without policies: leave out policy.json'],
    [["--check"], "option '--action <name>' cannot be used with option '--check'"],
  ])("goes with no %s", (more, problem) => {
    const { code, stderr } = run(["explain", "--action", "s3:GetObject", ...more]);
    expect([code, stderr]).toEqual([2, `grantform: ${problem}\n`]);
  });
});
