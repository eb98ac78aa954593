import { patterns as services } from "../support/patterns";
import { explain, type Explanation } from "../../src/explain";
import { allow, policy, to } from "../policy/read";

const zencoder = { AWS: "arn:aws:iam::395540211253:root" };
const objects = "arn:aws:s3:::acme-in/*";
const bucket = "arn:aws:s3:::acme-in";

function withStatus({ buckets }: Explanation, status: string): readonly string[] {
  return buckets.flatMap(({ needs }) => needs.filter((need) => need.status === status).map(({ action }) => action));
}
function extra({ buckets }: Explanation): readonly string[] {
  return buckets.flatMap((one) => one.extra.map(({ action }) => action));
}

test("the vendor's documented policy is recognised, and its mistakes are named", () => {
  const documented = policy(
    {
      Sid: "Stmt1295042087538",
      ...to(
        zencoder,
        allow(
          ["s3:GetObjectAcl", "s3:GetObject", "s3:PutObjectAcl", "s3:PutObject", "s3:ListMultipartUploadParts"],
          objects,
        ),
      ),
    },
    {
      Sid: "Stmt1295042087538",
      ...to(zencoder, allow(["s3:ListBucketMultipartUploads", "s3:GetBucketLocation"], bucket)),
    },
  );
  const explanation = explain(JSON.stringify(documented), services);
  expect(explanation).toMatchObject({
    kind: "resource",
    service: { id: "zencoder", by: "principal" },
    // twice the same Sid: S3 takes it
    exact: true,
    buckets: [{ bucket: "acme-in", paths: ["*"], directions: ["input", "output"] }],
    suggestion: "grantform hcl zencoder --input s3://acme-in --output s3://acme-in --with read-acl",
  });
  expect(explanation.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([]);
  expect([withStatus(explanation, "missing"), extra(explanation)]).toEqual([[], []]);
});

test.each<
  readonly [
    string,
    unknown,
    { id?: string; by?: string; missing?: string[]; extra?: string[]; exact?: boolean; suggestion?: string },
  ]
>([
  [
    "exactly the input",
    policy(
      to(zencoder, allow("s3:GetObject", "arn:aws:s3:::acme-in/vod/*")),
      to(zencoder, allow("s3:GetBucketLocation", bucket)),
    ),
    { id: "zencoder", by: "principal", exact: true, suggestion: "grantform hcl zencoder --input 's3://acme-in/vod/*'" },
  ],
  [
    "an account ID instead of the root ARN",
    policy(to({ AWS: "395540211253" }, allow("s3:GetObject", objects))),
    {
      id: "zencoder",
      by: "principal",
      exact: true,
      suggestion: "grantform hcl zencoder --input s3://acme-in --without region-lookup",
    },
  ],
  [
    "an action that it never calls",
    policy(to(zencoder, allow(["s3:GetObject", "s3:DeleteObject"], objects))),
    { id: "zencoder", extra: ["s3:DeleteObject"], exact: false },
  ],
  [
    "an action that it cannot do without",
    policy(
      to(zencoder, allow("s3:ListMultipartUploadParts", objects)),
      to(zencoder, allow("s3:ListBucketMultipartUploads", bucket)),
    ),
    { id: "zencoder", missing: ["s3:PutObject"], exact: false },
  ],
  [
    "an action on the wrong level is missing",
    policy(to(zencoder, allow("s3:GetObject", bucket)), to(zencoder, allow("s3:GetBucketLocation", bucket))),
    { id: "zencoder", missing: ["s3:GetObject"], exact: false },
  ],
  [
    "somebody else besides",
    policy(to(zencoder, allow("s3:GetObject", objects)), to({ AWS: "111111111111" }, allow("s3:PutObject", objects))),
    { id: "zencoder", by: "principal" },
  ],
  [
    "nobody named: the nearest",
    policy({
      Sid: "AllowTransloaditToStore",
      ...allow(["s3:GetBucketLocation", "s3:ListBucket", "s3:PutObject", "s3:PutObjectAcl"], [bucket, objects]),
    }),
    { id: "transloadit", by: "actions", missing: ["s3:AbortMultipartUpload"] },
  ],
  ["no service needs this", policy(allow("ec2:RunInstances", "*")), { exact: false }],
  [
    "a trust policy with external ID",
    policy({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": "x1" } },
    }),
    { by: "principal", exact: true },
  ],
])("%s", (_, document, { id, by, missing, extra: more, exact, suggestion }) => {
  const explanation = explain(document, services);
  if (id !== undefined) expect(explanation.service?.id).toBe(id);
  expect(explanation.service?.by).toBe(by ?? explanation.service?.by);
  expect(withStatus(explanation, "missing")).toEqual(missing ?? []);
  expect(extra(explanation)).toEqual(more ?? []);
  if (exact !== undefined) expect(explanation.exact).toBe(exact);
  if (suggestion !== undefined) expect(explanation.suggestion).toBe(suggestion);
});

test("a malformed account: the nearest service that is let in by a bucket policy", () => {
  const document = policy(to({ AWS: "arn:aws:iam::000111333444555:role/stack_prod" }, allow("s3:GetObject", objects)));
  expect(explain(document, services)).toMatchObject({
    service: { id: "cloudtranscode", by: "actions" },
    suggestion: "grantform hcl cloudtranscode --input s3://acme-in --principal ARN",
    problems: [{ code: "account" }],
  });
});

test("a vendor's services that share a principal cannot be told apart by a trust policy", () => {
  const Principal = { AWS: "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" };
  const trust = policy({
    Effect: "Allow",
    Principal,
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": "x1" } },
  });
  expect(explain(trust, services)).toMatchObject({
    service: { id: "bitmovin-analytics" },
    alternatives: [{ id: "bitmovin-encoding" }],
  });
});

test("a wildcard is every action that it covers", () => {
  const found = extra(explain(policy(to(zencoder, allow("s3:*", [bucket, objects]))), services));
  expect(found).toEqual(expect.arrayContaining(["s3:DeleteBucket", "s3:DeleteObject", "s3:PutBucketPolicy"]));
});

test("a Deny and a condition leave a need met in part", () => {
  const explanation = explain(
    policy(to(zencoder, allow("s3:GetObject", objects, { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }))),
    services,
  );
  expect(withStatus(explanation, "partly")).toEqual(["s3:GetObject"]);
  expect(explanation.exact).toBe(false);
});

test("who else, what else, and no external ID", () => {
  const other = explain(
    policy(to(zencoder, allow(["s3:GetObject", "sqs:SendMessage"], "*")), to("*", allow("s3:GetObject", objects))),
    services,
  );
  expect(other).toMatchObject({
    others: [{ kind: "everyone", id: "*" }],
    otherActions: ["sqs:SendMessage"],
    buckets: [{ bucket: "*" }],
    exact: false,
  });
  const trust = policy({ Effect: "Allow", Principal: { AWS: "630681592166" }, Action: "sts:AssumeRole" });
  expect(explain(trust, services)).toMatchObject({ kind: "trust", externalId: "missing", exact: false });
});

test("what the shell would take for something else is quoted", () => {
  const document = policy(to(zencoder, allow("s3:GetObject", "arn:aws:s3:::acme-in/it's $(here)/*")));
  expect(explain(document, services).suggestion).toBe(
    `grantform hcl zencoder --input 's3://acme-in/it'\\''s $(here)/*' --without region-lookup`,
  );
});

test("a policy that cannot be read has problems and nothing else", () => {
  expect(explain("{", services)).toMatchObject({ buckets: [], exact: false, problems: [{ code: "json" }] });
});

test.each([
  ["its own", "arn:aws:s3:::acme-logs/AWSLogs/111122223333/redshift/*", true],
  ["a wider one", "arn:aws:s3:::acme-logs/*", false],
])("a service of which AWS documents no source may come without one, exactly by %s", (_, Resource, exact) => {
  const service = { Service: "redshift.amazonaws.com" };
  const document = policy(
    to(service, allow("s3:PutObject", Resource)),
    to(service, allow("s3:GetBucketAcl", "arn:aws:s3:::acme-logs")),
  );
  const explained = explain(document, services);
  expect([explained.service?.id, explained.exact]).toEqual(["aws-redshift-audit-logs", exact]);
  // it is told all the same
  expect(explained.problems.map(({ check }) => check)).toContain("Restrict access to service principal");
});
