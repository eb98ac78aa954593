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
  ["[".repeat(50_000), "grantform: standard input: not JSON: Unexpected end of JSON input\n"],
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
