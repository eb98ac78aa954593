import { describeWith } from "./describe-with";
import { startMoto, type Moto } from "./moto";

// what Terraform makes in the account is read back by the suites in __tests__/terraform
describeWith(["moto"], "the emulated account", () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());

  test("a policy is undefined before it is put, the same afterwards, and gone after a reset", async () => {
    const policy = {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "One",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:root" },
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::acme/*",
        },
      ],
    };
    await moto.createBucket("acme");
    expect(await moto.bucketPolicy("acme")).toBeUndefined();
    await moto.putBucketPolicy("acme", policy);
    expect(await moto.bucketPolicy("acme")).toEqual(policy);
    await moto.reset();
    expect(await moto.bucketPolicy("acme")).toBeUndefined();
  });

  test("what goes wrong is an error with moto's answer", async () => {
    await expect(moto.role("nobody")).rejects.toThrow(/^moto answered 404: .*NoSuchEntity/s);
  });
});
