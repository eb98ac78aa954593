import { rmSync } from "node:fs";
import { join } from "node:path";
import { wayOf } from "../../src/grants/way";
import type { BucketChoice, Choices } from "../../src/grants/choices";
import { documentJson } from "../../src/grants/document";
import { directionsOf } from "../../src/grants/needs";
import { policiesFor } from "../../src/grants/policies";
import { sidPrefix } from "../../src/grants/sid";
import { renderHcl } from "../../src/emit/hcl";
import type { TerraformJson } from "../../src/terraform/json";
import { snippet } from "../../src/terraform/snippet/snippet";
import { atomsOf, sidsOf } from "../support/atoms";
import { choicesOf, required, sampledWays as ways, type Way } from "../support/configurations";
import { describeWith } from "../support/describe-with";
import { expectedFor, heldBy, unordered } from "../support/held";
import { motoAccount, startMoto, type Moto } from "../support/moto";
import { attachProvider } from "../support/provider";
import { moduleInputs, temporary, write, writeModule } from "../support/root";
import { prepare, terraform } from "../support/terraform";

interface Root {
  readonly [type: string]: { readonly [name: string]: TerraformJson };
}

const byBucketPolicy = ways.filter(({ kind }) => kind === "bucket-policy");

function bucketName(scenario: string, way: Way): string {
  return `${scenario}-${way.name}`;
}

function choicesIn(scenario: string, way: Way, bucket: Partial<BucketChoice> = {}): Choices {
  return choicesOf(way, { media: { name: bucketName(scenario, way), access: directionsOf(way.pattern), ...bucket } });
}

function statementsOf(way: Way, choices: Choices): readonly object[] {
  return Object.values(policiesFor(way.pattern, choices).buckets).flatMap((of) => documentJson(of).Statement);
}

function document(...statements: readonly object[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

function kept(bucket: string): object {
  return {
    Sid: "Keep",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: `arn:aws:s3:::${bucket}/*`,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** What a bucket's policy said before: something else, and an older statement with a Sid of ours. */
function before(way: Way, bucket: string, Sid?: string): object {
  const [first] = statementsOf(way, choicesIn("kept", way));
  const older = { ...first, ...(Sid === undefined ? {} : { Sid }) };
  return document({ ...older, Action: "s3:*", Resource: `arn:aws:s3:::${bucket}/old/*` }, kept(bucket));
}

/** Sid of a module's statement about objects. */
function objectsSid({ pattern }: Way): string {
  return `${sidPrefix(pattern)}Objects`;
}

/** The statements of ours instead of the older ones, in their place. */
function after(way: Way, bucket: string, choices: Choices): unknown {
  const [first, ...rest] = statementsOf(way, choices);
  return unordered(document(first ?? {}, kept(bucket), ...rest));
}

const told = { until: "2099-01-31T00:00:00Z", id: "8c1f0a3e-5d0b-4a57" };

/** Nothing that this caller passes is known when it is planned: all of it is made in the same apply. */
function unknownCall(way: Way): TerraformJson {
  const { externalId, principalArn } = required(way.pattern, wayOf(way.pattern, way.kind));
  return {
    source: `./json/${way.name}`,
    buckets: {
      media: {
        name: `\${aws_s3_bucket.${way.name}.id}`,
        access: directionsOf(way.pattern),
        kms: { key_arn: "${aws_kms_key.new.arn}" },
      },
    },
    expires_at: "${terraform_data.told.output.until}",
    ...(way.kind === "bucket-policy" ? {} : { name: `\${aws_s3_bucket.${way.name}.id}` }),
    ...(externalId === undefined ? {} : { external_id: "${terraform_data.told.output.id}" }),
    ...(principalArn === undefined ? {} : { principal_arn: "${aws_iam_role.transcoder.arn}" }),
  };
}

function entries<T>(of: readonly Way[], entry: (way: Way) => T): { readonly [name: string]: T } {
  return Object.fromEntries(of.map((way) => [way.name, entry(way)]));
}

function prefixed<T>(prefix: string, of: { readonly [name: string]: T }): { readonly [name: string]: T } {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [`${prefix}-${name}`, value]));
}

const [first, second] = byBucketPolicy;
if (first === undefined || second === undefined) throw new Error("two ways by bucket policy are needed");

/** Two services let into one bucket: one hands its document out, the other attaches both. */
const together = {
  "together-first": {
    source: `./hcl/${first.name}`,
    ...moduleInputs(first, choicesOf(first, { media: { name: "together", access: ["input"], attachPolicy: false } })),
  },
  "together-second": {
    source: `./hcl/${second.name}`,
    ...moduleInputs(second, choicesOf(second, {})),
    buckets: {
      media: {
        name: "together",
        access: ["output"],
        source_policy_documents: ['${module.together-first.policy_documents["media"]}'],
      },
    },
  },
};

function eachOf(of: readonly Way[], code: (name: string) => string): string {
  return `\${{ ${of.map(({ name }) => `${name} = ${code(name)}`).join(", ")} }}`;
}

const root: Root = {
  resource: {
    aws_s3_bucket: entries(ways, (way) => ({ bucket: bucketName("new", way) })),
    aws_kms_key: { new: {} },
    aws_iam_role: { transcoder: { name: "transcoder", assume_role_policy: JSON.stringify(document()) } },
    terraform_data: { told: { input: told } },
  },
  data: { aws_s3_bucket_policy: entries(byBucketPolicy, (way) => ({ bucket: bucketName("kept", way) })) },
  module: {
    ...prefixed("new", entries(ways, unknownCall)),
    ...prefixed(
      "kept",
      entries(byBucketPolicy, (way) => ({
        source: `./hcl/${way.name}`,
        ...moduleInputs(way, choicesIn("kept", way)),
        buckets: {
          media: {
            name: bucketName("kept", way),
            access: directionsOf(way.pattern),
            source_policy_documents: [`\${data.aws_s3_bucket_policy.${way.name}.policy}`],
          },
        },
      })),
    ),
    ...prefixed(
      "snippet",
      entries(byBucketPolicy, ({ name }) => ({ source: `./snippets/${name}` })),
    ),
    ...prefixed(
      "handed",
      entries(byBucketPolicy, (way) => ({
        source: `./hcl/${way.name}`,
        ...moduleInputs(way, choicesIn("handed", way, { attachPolicy: false })),
      })),
    ),
    ...together,
  },
  output: {
    handed: { value: eachOf(byBucketPolicy, (name) => `module.handed-${name}.policy_documents`) },
    settings: { value: eachOf(ways, (name) => `module.new-${name}.vendor_settings`) },
  },
};

function keptSnippet(way: Way): Choices {
  const bucket = bucketName("snippet", way);
  return choicesIn("snippet", way, { sourcePolicyDocuments: [JSON.stringify(before(way, bucket))] });
}

describeWith(["terraform", "moto"], "one apply in an account that holds things", () => {
  const folder = temporary();
  let moto: Moto;
  let detach: () => Promise<void>;
  let planned: string;
  let outputs: { readonly [name: string]: { readonly value: { readonly [way: string]: { readonly media: unknown } } } };

  beforeAll(async () => {
    [moto, detach] = await Promise.all([startMoto(), attachProvider()]);
    await moto.createBucket("together");
    for (const way of byBucketPolicy) {
      for (const scenario of ["kept", "snippet", "handed"]) await moto.createBucket(bucketName(scenario, way));
      const bucket = bucketName("kept", way);
      await moto.putBucketPolicy(bucket, before(way, bucket, objectsSid(way)));
      const blocks = snippet(way.pattern, keptSnippet(way), { service: "media", bucket: () => "media" });
      write(join(folder, "snippets", way.name), [["main.tf", renderHcl(blocks)]]);
    }
    for (const way of ways) writeModule(folder, way);
    write(folder, [
      ["provider.tf", moto.provider],
      ["main.tf.json", JSON.stringify(root, null, 2)],
    ]);
    prepare(folder);
    planned = terraform(folder, "apply", "-auto-approve");
    outputs = JSON.parse(terraform(folder, "output", "-json")) as typeof outputs;
  }, 180_000);
  afterAll(async () => {
    await Promise.all([moto.stop(), detach()]);
    rmSync(folder, { recursive: true });
  });

  test.each(ways)("$name: names, keys, ARNs, IDs and the end may be unknown at plan", async (way) => {
    expect(planned).toMatch(
      new RegExp(
        `# module.new-${way.name}.aws_\\w+.this\\S* will be created\\n[^#]*\\+ (bucket|name) +=.*known after apply`,
      ),
    );
    const [keyArn = ""] = await moto.keys();
    const choices: Choices = {
      ...choicesIn("new", way, { kms: { keyArn } }),
      expiresAt: told.until,
      ...(way.kind === "role" ? { externalId: told.id } : {}),
      principalArn: `arn:aws:iam::${motoAccount}:role/transcoder`,
    };
    expect(await heldBy(moto, way, choices, bucketName("new", way), atomsOf)).toEqual(
      expectedFor(way, choices, atomsOf),
    );
  });

  test.each(byBucketPolicy)(
    "$name: keeps what the bucket's policy says, and replaces its own statements",
    async (way) => {
      const module = bucketName("kept", way);
      const held = await moto.bucketPolicy(module);
      expect(atomsOf(held)).toEqual(atomsOf(after(way, module, choicesIn("kept", way))));
      expect(sidsOf(held).slice(0, 2)).toEqual([objectsSid(way), "Keep"]);
      const bySnippet = bucketName("snippet", way);
      expect(unordered(await moto.bucketPolicy(bySnippet))).toEqual(after(way, bySnippet, keptSnippet(way)));
    },
  );

  test.each(byBucketPolicy)("$name: only hands the document out", async (way) => {
    const choices = choicesIn("handed", way);
    expect(atomsOf(JSON.parse(String(outputs["handed"]?.value[way.name]?.media)))).toEqual(
      atomsOf(document(...statementsOf(way, choices))),
    );
    expect(await moto.bucketPolicy(bucketName("handed", way))).toBeUndefined();
  });

  test.each(ways)("$name: says what to enter at the vendor", (way) => {
    const name = bucketName("new", way);
    const values: { readonly [value: string]: unknown } = {
      "bucket-name": name,
      "bucket-url": `s3://${name}/`,
      "role-arn": `arn:aws:iam::${motoAccount}:role/${name}`,
      "external-id": told.id,
      "access-key-id": null,
    };
    const { settings } = wayOf(way.pattern, way.kind);
    expect(outputs["settings"]?.value[way.name]?.media).toEqual(
      Object.fromEntries(
        settings.map((setting) => [
          setting.name,
          typeof setting.value === "string" ? values[setting.value] : undefined,
        ]),
      ),
    );
  });

  test("two services share a bucket", async () => {
    const alone = (way: Way, access: "input" | "output"): readonly object[] =>
      statementsOf(way, choicesOf(way, { media: { name: "together", access: [access] } }));
    expect(atomsOf(await moto.bucketPolicy("together"))).toEqual(
      atomsOf(document(...alone(first, "input"), ...alone(second, "output"))),
    );
  });

  test("a second plan is empty, also where the policy is read back", () => {
    expect(terraform(folder, "plan", "-detailed-exitcode")).toContain("No changes");
  });
});
