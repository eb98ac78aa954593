import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { TerraformOutput, TerraformStack, Testing, Token } from "cdktf";
import { ServiceAccess, type ServiceAccessProps } from "../../src/constructs/service-access";
import analytics from "../../modules/bitmovin-analytics";
import bitmovin from "../../modules/bitmovin-encoding";
import cloudtranscode from "../../modules/cloudtranscode";
import zencoder from "../../modules/zencoder";
import type { ServicePattern } from "../../src/catalogue/pattern";
import { blocksToJson } from "../../src/terraform/json";
import { choiceProblems } from "../../src/grants/check-choices";
import { snippet } from "../../src/terraform/snippet/snippet";
import { everyChoice, shapeWays } from "../support/configurations";
import { normalise } from "../support/normalise";

type Json = { readonly [key: string]: Json };

function stackWith(fill: (stack: TerraformStack) => void): Json {
  const stack = new TerraformStack(Testing.app(), "media");
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  fill(stack);
  return JSON.parse(Testing.synth(stack, true)) as Json;
}

function only(blocks: Json | undefined): Json {
  return Object.values(blocks ?? {})[0] ?? {};
}

test("a bucket and a key created beside it pass as tokens", () => {
  const { data, resource, output } = stackWith((stack) => {
    const masters = new S3Bucket(stack, "masters", { bucketPrefix: "masters-" });
    const key = new KmsKey(stack, "key");
    const access = new ServiceAccess(stack, "zencoder", zencoder, {
      way: "bucket-policy",
      buckets: {
        masters: { name: masters.bucket, access: ["input"], paths: ["vod/*"], kms: { keyArn: key.arn } },
      },
    });
    new TerraformOutput(stack, "json", { value: access.policyDocuments["masters"] });
  });
  const document = only(data?.["aws_iam_policy_document"]) as unknown as { statement: readonly Json[] };
  expect(document.statement.map(({ resources }) => resources)).toEqual([
    ["arn:aws:s3:::${aws_s3_bucket.masters.bucket}/vod/*"],
    ["arn:aws:s3:::${aws_s3_bucket.masters.bucket}"],
  ]);
  const [name = ""] = Object.keys(data?.["aws_iam_policy_document"] ?? {});
  expect(only(resource?.["aws_s3_bucket_policy"])).toEqual({
    bucket: "${aws_s3_bucket.masters.bucket}",
    policy: `\${data.aws_iam_policy_document.${name}.json}`,
  });
  expect(only(resource?.["aws_kms_grant"])["key_id"]).toBe("${aws_kms_key.key.arn}");
  expect(output?.["json"]?.["value"]).toBe(`\${data.aws_iam_policy_document.${name}.json}`);
});

test("literal text never becomes code", () => {
  const { resource } = stackWith((stack) => {
    new ServiceAccess(stack, "bitmovin", bitmovin, {
      way: "user",
      name: "bitmovin",
      path: "/${var.owner}/%{if}/",
      buckets: { out: { name: "acme-out", access: ["output"] } },
    });
  });
  expect(only(resource?.["aws_iam_user"])["path"]).toBe("/$${var.owner}/%%{if}/");
});

test("a role has its ARN, name and documents as properties, and two of one service live in one stack", () => {
  const { resource, output } = stackWith((stack) => {
    for (const name of ["one", "two"]) {
      const access = new ServiceAccess(stack, name, bitmovin, {
        way: "role",
        name,
        externalId: `org-${name}`,
        buckets: { in: { name: "acme-in", access: ["input"] } },
      });
      new TerraformOutput(stack, `arn-${name}`, { value: access.roleArn, staticId: true });
      expect(access.userArn).toBeUndefined();
      expect(access.policyDocument).toBeDefined();
      expect(access.trustPolicyDocument).toBeDefined();
    }
  });
  const roles = Object.keys(resource?.["aws_iam_role"] ?? {});
  expect(roles).toHaveLength(2);
  expect(Object.values(output ?? {}).map(({ value }) => value)).toEqual(
    roles.map((id) => `\${aws_iam_role.${id}.arn}`),
  );
});

test.each([
  ["a name that S3 refuses", { name: "Acme_In" }, /^bucket name "Acme_In"/],
  ["a path from the root", { name: "acme-in", paths: ["/x"] }, /^path "\/x" begins with/],
])("%s is refused when it is known", (_, bucket, message) => {
  expect(() =>
    stackWith((stack) => {
      new ServiceAccess(stack, "zencoder", zencoder, {
        way: "bucket-policy",
        buckets: { masters: { ...bucket, access: ["input"] } },
      });
    }),
  ).toThrow(message);
});

test.each([
  ["a path", { path: "vendors" }, /^path "vendors" is not IAM's/],
  ["a tag", { tags: { "aws:team": "media" } }, /^tag "aws:team" begins with "aws:"/],
  ["a session", { maxSessionDuration: 60 }, /^session duration "60" is not a number from 3600/],
  ["no name", { name: "" }, /^the role name is empty/],
])("%s that IAM refuses is refused when it is known", (_, given, message) => {
  const make = (values: object) => () =>
    stackWith((stack) => {
      const buckets = { in: { name: "acme-in", access: ["input"] } } as const;
      new ServiceAccess(stack, "role", bitmovin, { way: "role", name: "x", externalId: "org-1", buckets, ...values });
    });
  expect(make(given)).toThrow(message);
  const [[name, value] = ["", ""]] = Object.entries<unknown>(given);
  const later = Token.asString({ resolve: () => value });
  if (typeof value === "string") expect(make({ [name]: later })).not.toThrow();
});

test("what a service lacks does not compile", () => {
  // never run: `npm run types` checks that each of these is an error
  const uses = (stack: TerraformStack): void => {
    const buckets = { out: { name: "acme-out", access: ["output"] } } as const;
    // @ts-expect-error -- there is no such feature
    new ServiceAccess(stack, "a", zencoder, { way: "bucket-policy", buckets, features: { "set-tags": true } });
    // @ts-expect-error -- there is no role
    new ServiceAccess(stack, "b", zencoder, { way: "role", buckets, name: "x", externalId: "org-1" });
    // @ts-expect-error -- a role needs an external ID
    new ServiceAccess(stack, "c", bitmovin, { way: "role", buckets, name: "x" });
    // @ts-expect-error -- the principal has to be told
    new ServiceAccess(stack, "d", cloudtranscode, { way: "bucket-policy", buckets });
    const inputs = { in: { name: "acme-in", access: ["input"] } } as const;
    // @ts-expect-error -- it has output only
    new ServiceAccess(stack, "e", analytics, { way: "role", name: "x", externalId: "org-1", buckets: inputs });
    new ServiceAccess(stack, "f", zencoder, { way: "bucket-policy", buckets, features: { "set-acl": false } });
  };
  expect(uses).toBeInstanceOf(Function);
});

/** What the blocks say, without how they are called. */
function contents(root: Json): object {
  const { data = {}, resource = {} } = normalise(root, false) as Json;
  return {
    documents: new Set(Object.values(data["aws_iam_policy_document"] ?? {})),
    types: Object.entries(resource)
      .map(([type, of]) => `${Object.keys(of).length} ${type}`)
      .sort(),
  };
}

test.each(shapeWays)("$name: the construct makes what the snippet says", (way) => {
  const valid = everyChoice(way).filter((choices) => choiceProblems(way.pattern, choices).length === 0);
  expect(valid.length).toBeGreaterThan(4);
  for (const [at, choices] of valid.entries()) {
    const props = { ...choices, name: "media" } as ServiceAccessProps<ServicePattern>;
    const stack = stackWith((inner) => {
      new ServiceAccess(inner, `access-${at}`, way.pattern, props);
    });
    const blocks = snippet(way.pattern, choices, { service: "access", bucket: (name) => name }, { name: "media" });
    expect(contents(stack)).toEqual(contents(blocksToJson(blocks) as Json));
  }
});
