import { run } from "../support/run";

const documented = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Stmt1295042087538",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::395540211253:root" },
      Action: ["s3:GetObject", "s3:DeleteObject"],
      Resource: "arn:aws:s3:::MY-BUCKET/*",
    },
    {
      Sid: "Stmt1295042087538",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::395540211253:root" },
      Action: "s3:GetBucketLocation",
      Resource: "arn:aws:s3:::MY-BUCKET",
    },
  ],
};

test("a bucket policy, for a person", () => {
  expect(run(["explain", "-"], JSON.stringify(documented))).toEqual({
    code: 0,
    stdout: `A bucket policy for Zencoder, whose principal it names: 1 extra, 1 problem

MY-BUCKET: input, *
  met       s3:GetObject          download the source file
  met       s3:GetBucketLocation  find out the bucket's region (region-lookup)
  extra     s3:DeleteObject       by statement 0

problems
  warning  Statement[1].Sid: Statement[0].Sid has the Sid "Stmt1295042087538" already; give each its own

the right one
  grantform hcl zencoder --input s3://MY-BUCKET
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
