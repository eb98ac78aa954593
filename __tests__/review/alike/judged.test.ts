import { reducedPlan, withoutAlike } from "../../../src/review/alike/alike";
import { judged, whole } from "../../../src/review/alike/judged";
import { judgementOf } from "../../../src/review/judgement";
import type { Change } from "../../../src/review/plan/change";
import { type OpenPlan, openPlan, withItems } from "../../../src/review/plan/plan";
import { rules } from "../../../src/review/rules/all";
import { planOf } from "../worlds/render";
import { worldOf } from "../worlds/generate";
import { patterns } from "../../support/patterns";
import { createdOf, manyOf, meant, type Naming, numbered, told, worded } from "./many";

const count = 30;

interface Resource {
  readonly type: string;
  readonly name: string;
  readonly before: object;
  readonly after?: object;
}

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** What one tenant has: a bucket that a partner reads, and a role by which a vendor writes into it. */
interface Tenant {
  readonly number: string;
  readonly bucket: string;
  readonly reader: string;
  readonly externalId: string;
  readonly condition: object;
  readonly objects: string;
}

function tenantOf(number: string): Tenant {
  const bucket = `media-${number}`;
  return {
    number,
    bucket,
    reader: `arn:aws:iam::3456${number}7891:root`,
    externalId: `external-${number}`,
    condition: {},
    objects: `arn:aws:s3:::${bucket}/vod/*`,
  };
}

function resourcesOf({ number, bucket, reader, externalId, condition, objects }: Tenant): readonly Resource[] {
  const role = `writer-${number}`;
  const get = { Effect: "Allow", Principal: { AWS: reader }, Action: "s3:GetObject", Resource: objects, ...condition };
  const vendor = { AWS: "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" };
  const when = { Condition: { StringEquals: { "sts:ExternalId": externalId } } };
  const trust = policy({ Effect: "Allow", Principal: vendor, Action: "sts:AssumeRole", ...when });
  const put = policy({ Effect: "Allow", Action: "s3:PutObject", Resource: objects });
  const name = `t_${number}`;
  const about = { unique_id: `AROA${number.replaceAll(/\d/g, (digit) => "ABCDEFGHIJ".charAt(Number(digit)))}` };
  return [
    { type: "aws_s3_bucket", name, before: { bucket, arn: `arn:aws:s3:::${bucket}` } },
    {
      type: "aws_s3_bucket_policy",
      name,
      before: { bucket, policy: policy() },
      after: { bucket, policy: policy(get) },
    },
    { type: "aws_iam_role", name, before: { name: role, assume_role_policy: trust, ...about } },
    { type: "aws_iam_role_policy", name, before: { name: "access", role, policy: put } },
  ];
}

function changeOf({ type, name, before, after = before }: Resource) {
  return {
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: { actions: [before === after ? "no-op" : "update"], before, after, after_unknown: {} },
  };
}

/** A plan of thirty tenants, some of them told otherwise, and of other resources. */
function planOfTenants(
  edit: (tenant: Tenant, at: number) => Partial<Tenant>,
  others: readonly Resource[] = [],
  length = count,
): OpenPlan {
  const tenants = Array.from({ length }, (_, at) => {
    const tenant = tenantOf(String(1_000 + at));
    return { ...tenant, ...edit(tenant, at) };
  });
  const changes = [...tenants.flatMap(resourcesOf), ...others].map(changeOf);
  return openPlan({ format_version: "1.2", resource_changes: changes, configuration: { root_module: {} } });
}

/** The same plan with blocks that have an instance for each tenant, or one for each tenant. */
function configured(blocks: "instances" | "blocks", references: readonly string[] = []): OpenPlan {
  const tenants = Array.from({ length: count }, (_, at) => tenantOf(String(1_000 + at)));
  const changes = tenants.flatMap((tenant) =>
    resourcesOf(tenant).map((resource) => {
      const change = changeOf(resource);
      const key = `t_${tenant.number}`;
      const [name, index] = blocks === "instances" ? ["t", { index: key }] : [key, {}];
      const address = `${resource.type}.${name}${blocks === "instances" ? `["${key}"]` : ""}`;
      return { ...change, ...index, name, address };
    }),
  );
  const policyOf = { address: "aws_s3_bucket_policy.p", expressions: { policy: { references } } };
  const configuration = { root_module: { resources: [policyOf] } };
  return openPlan({ format_version: "1.2", resource_changes: changes, configuration });
}

/** Buckets that are made, each an instance of one block, which writes one of what AWS fills in otherwise. */
function madeBy(expressions: object): OpenPlan {
  const change = { actions: ["create"], before: null, after_unknown: { acl: true, arn: true, id: true, policy: true } };
  const changes = Array.from({ length: count }, (_, at) => ({
    address: `aws_s3_bucket.b["t-${1_000 + at}"]`,
    index: `t-${1_000 + at}`,
    mode: "managed",
    type: "aws_s3_bucket",
    name: "b",
    change: { ...change, after: { bucket: `media-${1_000 + at}` } },
  }));
  const resources = [{ address: "aws_s3_bucket.b", mode: "managed", type: "aws_s3_bucket", name: "b", expressions }];
  const configuration = { root_module: { module_calls: { m: { module: { resources } } }, resources } };
  return openPlan({ format_version: "1.2", resource_changes: changes, configuration });
}

function changesOf(plan: OpenPlan): readonly Change[] {
  return withItems(plan, plan.items).changes;
}

const options = { patterns };

/** How many changes have to be judged, and whether the answer is that of all of them. */
function expectSame(plan: OpenPlan, judged: number): void {
  const reduced = withoutAlike(plan, { patterns, texts: [] }, 1);
  expect(reduced?.items.length ?? plan.items.length).toBe(judged);
  if (reduced === undefined) return;
  const answer = whole(judgementOf(reducedPlan(plan, reduced), options, rules), reduced);
  expect(told(answer ?? judgementOf(withItems(plan, plan.items), options, rules))).toEqual(
    told(judgementOf(withItems(plan, plan.items), options, rules)),
  );
}

function bucketPolicy(name: string, bucket: string, statement: object): Resource {
  return { type: "aws_s3_bucket_policy", name, before: { bucket, policy: policy(statement) } };
}

function none(): Partial<Tenant> {
  return {};
}

describe("judges two of those that differ in names only", () => {
  it.each<[string, OpenPlan, number]>([
    ["all alike", planOfTenants(none), 8],
    [
      "all alike, and changed outside Terraform before",
      { ...planOfTenants(none), drift: changesOf(planOfTenants(none)).map((one) => ({ ...one, before: one.after })) },
      8,
    ],
    [
      "all alike, and somebody changed outside Terraform what one of them lets in",
      { ...planOfTenants(none), drift: changesOf(planOfTenants(none)).slice(0, 12) },
      120,
    ],
    [
      "one of them reads by an account of a vendor",
      planOfTenants((_, at) => (at === 9 ? { reader: "arn:aws:iam::395540211253:root" } : {})),
      12,
    ],
    [
      "an account that is nobody's by name reads by some of them",
      planOfTenants((_, at) => (at % 3 === 0 ? { reader: "arn:aws:iam::123456789012:root" } : {})),
      16,
    ],
    [
      "one account reads by one of them, and may use the role of another",
      planOfTenants((_, at) => (at === 4 ? { reader: "arn:aws:iam::345610097891:root" } : {})),
      16,
    ],
    ["instances of one block", configured("instances"), 8],
    [
      "instances of one block, of which the configuration names one",
      configured("instances", ['aws_iam_role.t["t_1009"].arn', "aws_iam_role.t"]),
      12,
    ],
    ["all made, of a block that writes their names", madeBy({ bucket: { references: ["each.value"] } }), 2],
    [
      "one of them opens more",
      planOfTenants(({ bucket }, at) => (at === 9 ? { objects: `arn:aws:s3:::${bucket}/all/*` } : {})),
      12,
    ],
    [
      "one of them speaks of another bucket",
      planOfTenants((_, at) => (at === 9 ? { objects: "arn:aws:s3:::media-9999/vod/*" } : {})),
      12,
    ],
    [
      "one of them is spoken of by another resource",
      planOfTenants(none, [
        bucketPolicy("other", "other", {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:role/writer-1009" },
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::other/*",
        }),
      ]),
      13,
    ],
    [
      "a wildcard that tells some of them apart",
      planOfTenants(none, [
        bucketPolicy("other", "other", {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: "arn:aws:s3:::media-101*",
        }),
      ]),
      49,
    ],
    [
      "another resource speaks of all of them",
      planOfTenants(none, [
        {
          type: "aws_iam_role_policy",
          name: "all",
          before: { name: "all", role: "all", policy: policy({ Effect: "Allow", Action: "s3:*", Resource: "*" }) },
        },
      ]),
      9,
    ],
    [
      "two at once: one count of digits each",
      planOfTenants(({ number }, at) =>
        at < 10 ? { bucket: `b-${number}7`, objects: `arn:aws:s3:::b-${number}7/*` } : {},
      ),
      16,
    ],
  ])("%s", (_, plan, judged) => {
    expectSame(plan, judged);
  });
});

describe("judges every one where words say more than names do", () => {
  it.each<[string, OpenPlan]>([
    ["blocks of which the configuration may say something else each", configured("blocks")],
    ["made, of a block that writes their policy", madeBy({ policy: { references: ["each.value"] } })],
    ["made, of a block that writes their ACL", madeBy({ acl: { references: ["each.value"] } })],
    [
      "addresses of networks",
      planOfTenants((_, at) => ({
        condition: { Condition: { IpAddress: { "aws:SourceIp": `203.0.113.${100 + at}/32` } } },
      })),
    ],
    [
      "dates",
      planOfTenants((_, at) => ({
        condition: { Condition: { DateLessThan: { "aws:CurrentTime": `20${30 + at}-01-01T00:00:00Z` } } },
      })),
    ],
    [
      "the name of a service",
      planOfTenants(({ number }, at) => {
        const bucket = `snowflake-s${at % 10}-${number}`;
        return { bucket, objects: `arn:aws:s3:::${bucket}/*` };
      }),
    ],
    [
      "one bucket that all of them read",
      planOfTenants(
        () => ({ objects: "arn:aws:s3:::central/*" }),
        [{ type: "aws_s3_bucket", name: "central", before: { bucket: "central" } }],
      ),
    ],
  ])("%s", (_, plan) => {
    expectSame(plan, plan.items.length);
  });
});

test("a large plan comes out as if each of its resources had been judged", () => {
  const plan = planOfTenants(none, [], 130);
  expect(told(judged(plan, options, rules).judgement)).toEqual(
    told(judgementOf(withItems(plan, plan.items), options, rules)),
  );
});

/** Worlds of which many are judged in no time; the long test takes all. */
const quick = [2, 16, 21, 27, 30, 32, 52, 57];

const copies: readonly [string, Naming, boolean, readonly number[]][] = [
  ["by numbers", numbered, false, quick],
  ["by words", worded, false, [2, 16, 30]],
  ["by words that mean something", meant, false, [16]],
  ["by words, all created", worded, true, [30]],
];

describe.each(copies)("many copies told apart %s, and two of them", (_, naming, isCreated, numbers) => {
  test.each(numbers)("of world %i", (number) => {
    const world = worldOf(1, number, { holes: 0, nameless: 0, keys: 0, more: 0, rare: 0 });
    const many = manyOf(planOf({ ...world, after: world.before }), 26, naming);
    const plan = openPlan(isCreated ? createdOf(many) : many);
    const reduced = withoutAlike(plan, { patterns, texts: [] }, 1);
    expect(reduced).toBeDefined();
    if (reduced === undefined) return;
    const answer = whole(judgementOf(reducedPlan(plan, reduced), options, rules), reduced);
    expect(answer).toBeDefined();
    if (answer !== undefined)
      expect(told(answer)).toEqual(told(judgementOf(withItems(plan, plan.items), options, rules)));
  });
});
