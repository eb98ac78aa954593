import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "../../src/cli/generate";
import { decide } from "../../src/policy";
import { describeWith } from "../support/describe-with";
import { startMoto, type Moto } from "../support/moto";
import { attachProvider } from "../support/provider";
import { temporary, write } from "../support/root";
import { prepare, terraform } from "../support/terraform";

const archive = "111122223333";
const vendor = "arn:aws:iam::395540211253:root";

function file(key: string, zencoder: string): string {
  return `version: 1
accounts: { archive: "${archive}" }
buckets:
  acme-masters:
    terraform: data.aws_s3_bucket.masters
    kms: ${key}
    keep:
      Sid: HttpsOnly
      Effect: Deny
      Principal: "*"
      Action: s3:*
      Resource: [arn:aws:s3:::acme-masters, arn:aws:s3:::acme-masters/*]
      Condition: { Bool: { aws:SecureTransport: false } }
grants:${zencoder}
  old: { service: zencoder, input: acme-masters/old/*, expires: 2020-01-31, owner: media, reason: a trial }
  bitmovin:
    service: bitmovin-encoding
    way: role
    external-id: 6f2c4f3e-5d0b-4f0e-9f0a-1f1f3c1b2a77
    input: acme-masters/vod/*
    output: acme-renditions/abr/*
    owner: media
    reason: VOD-2
  uploads: { service: transloadit, way: user, output: acme-renditions/uploads/*, owner: web, reason: WEB-1 }
  archive: { principal: archive, read: acme-masters, may: { s3:ListBucket: acme-masters/vod/* }, owner: archive, reason: yearly copy }
`;
}
const zencoder = `
  zencoder: { service: zencoder, input: acme-masters/vod/*, output: acme-renditions/mp4/*, owner: media, reason: VOD-1 }`;

describeWith(["terraform", "moto"], "what is generated from a grants file", () => {
  const folder = temporary();
  let moto: Moto;
  let detach: () => Promise<void>;
  let key: string;

  beforeAll(async () => {
    [moto, detach] = await Promise.all([startMoto(), attachProvider()]);
    for (const bucket of ["acme-masters", "acme-renditions"]) await moto.createBucket(bucket);
    key = await moto.createKey();
    write(folder, [["main.tf", `${moto.provider}\ndata "aws_s3_bucket" "masters" {\n  bucket = "acme-masters"\n}\n`]]);
  }, 60_000);
  afterAll(async () => {
    jest.restoreAllMocks();
    await Promise.all([moto.stop(), detach()]);
    rmSync(folder, { recursive: true });
  });

  const apply = (grants: string): string => {
    jest.spyOn(process.stderr, "write").mockReturnValue(true);
    writeFileSync(join(folder, "grants.yaml"), grants);
    generate(join(folder, "grants.yaml"), {});
    prepare(folder);
    return terraform(folder, "apply", "-auto-approve");
  };

  const answer = async (bucket: string, principal: string, action: string, path: string, context: object = {}) => {
    const policy = await moto.bucketPolicy(bucket);
    const resource = `arn:aws:s3:::${bucket}${path}`;
    const always = { "aws:SecureTransport": "true", "aws:CurrentTime": "2027-01-01T00:00:00Z" };
    return decide(JSON.stringify(policy), { principal, action, resource, context: { ...always, ...context } }).answer;
  };

  test("lets in just whom it says, and is done; a grant that goes takes its access along", async () => {
    apply(file(key, zencoder));
    const role = `arn:aws:iam::${archive}:root`;
    for (const [bucket, who, action, path, context, expected] of [
      ["acme-masters", vendor, "s3:GetObject", "/vod/a.mov", {}, "allowed"],
      ["acme-masters", vendor, "s3:GetObject", "/old/a.mov", {}, "denied"],
      ["acme-masters", vendor, "s3:GetObject", "/old/a.mov", { "aws:CurrentTime": "2020-01-31T12:00:00Z" }, "allowed"],
      ["acme-masters", role, "s3:GetObject", "/x", {}, "allowed"],
      ["acme-masters", role, "s3:ListBucket", "", { "s3:prefix": "vod/" }, "allowed"],
      ["acme-masters", role, "s3:ListBucket", "", { "s3:prefix": "a" }, "denied"],
      ["acme-masters", role, "s3:GetObject", "/x", { "aws:SecureTransport": "false" }, "denied"],
      ["acme-renditions", vendor, "s3:PutObject", "/mp4/a.mp4", {}, "allowed"],
      ["acme-renditions", vendor, "s3:PutObject", "/abr/a.mp4", {}, "denied"],
    ] as const)
      expect([bucket, action, path, context, await answer(bucket, who, action, path, context)]).toEqual([
        bucket,
        action,
        path,
        context,
        expect.stringContaining(expected),
      ]);
    expect((await moto.grants(key)).map(({ GranteePrincipal }) => GranteePrincipal).sort()).toEqual(
      [role, vendor, vendor].sort(),
    );
    const { trust, policies } = await moto.role("bitmovin");
    expect(JSON.stringify(trust)).toContain("6f2c4f3e-5d0b-4f0e-9f0a-1f1f3c1b2a77");
    expect(JSON.stringify(policies)).toContain("arn:aws:s3:::acme-masters/vod/*");
    expect((await moto.user("uploads")).policies).toHaveLength(1);

    // and a second plan has nothing to do for those that stay
    const changed = apply(file(key, "")).matchAll(/^ +# (\S+) (will be|must be) /gm);
    expect([...changed].map(([, address]) => address).sort()).toEqual([
      "aws_kms_grant.zencoder__acme_masters",
      "aws_s3_bucket_policy.acme_masters",
      "aws_s3_bucket_policy.acme_renditions",
    ]);
    expect(await answer("acme-masters", vendor, "s3:GetObject", "/vod/a.mov")).toContain("denied");
    expect(await answer("acme-masters", role, "s3:GetObject", "/x", { "aws:SecureTransport": "false" })).toContain(
      "denied",
    );
    expect(await moto.bucketPolicy("acme-renditions")).toBeUndefined();
  });
});
