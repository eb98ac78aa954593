import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWith } from "./describe-with";
import { startMoto, type Moto } from "./moto";
import { prepare, terraform } from "./terraform";

const allow = (Action: string, rest: object): object => ({
  Version: "2012-10-17",
  Statement: [{ Sid: "One", Effect: "Allow", Action, ...rest }],
});

describeWith(["terraform", "moto"], "the emulated account, through real Terraform", () => {
  let moto: Moto;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "grantform-"));
    moto = await startMoto();
  });
  afterAll(async () => {
    await moto.stop();
    rmSync(folder, { recursive: true });
  });

  test("a policy is undefined before it is put, and the same afterwards", async () => {
    const policy = allow("s3:GetObject", {
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Resource: "arn:aws:s3:::b-1/*",
    });
    await moto.createBucket("b-1");
    expect(await moto.bucketPolicy("b-1")).toBeUndefined();
    await moto.putBucketPolicy("b-1", policy);
    expect(await moto.bucketPolicy("b-1")).toEqual(policy);
  });

  test("what Terraform applies is what the account holds", async () => {
    const trust = allow("sts:AssumeRole", { Principal: { AWS: "arn:aws:iam::111122223333:root" } });
    const read = allow("s3:GetObject", { Resource: "arn:aws:s3:::b-2/*" });
    const write = allow("s3:PutObject", { Resource: "arn:aws:s3:::b-2/*" });
    const json = (value: object): string => `jsonencode(${JSON.stringify(value)})`;
    writeFileSync(
      join(folder, "main.tf"),
      `${moto.provider}
resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = ${json(trust)}
}
resource "aws_iam_role_policy" "r" {
  role   = aws_iam_role.r.name
  policy = ${json(read)}
}
resource "aws_iam_user" "u" {
  name = "u"
}
resource "aws_iam_policy" "u" {
  name   = "u"
  policy = ${json(write)}
}
resource "aws_iam_user_policy_attachment" "u" {
  user       = aws_iam_user.u.name
  policy_arn = aws_iam_policy.u.arn
}
`,
    );
    prepare(folder);
    terraform(folder, "apply", "-auto-approve");
    expect(await moto.role("r")).toEqual({ trust, policies: [read] });
    expect(await moto.user("u")).toEqual({ policies: [write] });
    expect(terraform(folder, "plan", "-detailed-exitcode")).toContain("No changes");
  });
});
