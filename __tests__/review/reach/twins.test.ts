import { services } from "../../../src/cli/services";
import { isJson } from "../../../src/review/plan/json";
import { readPlan } from "../../../src/review/plan/plan";
import { modelOf } from "../../../src/review/read-model";
import { bucketShares } from "../../../src/review/reach/bucket-shares";
import { likenessOf, twinOf } from "../../../src/review/reach/twins";
import { worldOf } from "../worlds/generate";
import { planOf } from "../worlds/render";

interface Entry {
  readonly address: string;
  readonly name: string;
}

interface Plan {
  readonly resource_changes: readonly Entry[];
  readonly configuration: { readonly root_module: { readonly resources: readonly Entry[] } };
}

/** The same resources under other names: buckets, roles and addresses. */
function copied<Of extends Entry>(resources: readonly Of[]): readonly Of[] {
  const text = JSON.stringify(resources.filter(({ address }) => address.startsWith("aws_")))
    .replaceAll(/\bacme-(one|two)\b/g, "media-$1")
    .replaceAll(/\b(aws_\w+\.)(\w+)/g, "$1$2_copy")
    .replaceAll(/\br(\d)\b/g, "k$1");
  return (JSON.parse(text) as readonly Of[]).map((entry) => ({ ...entry, name: `${entry.name}_copy` }));
}

/** The buckets of a plan, and what belongs to them, twice. */
function withCopies(plan: Plan): object {
  const both = <Of extends Entry>(all: readonly Of[]) => {
    const own = all.filter(({ address }) => /^(aws_s3|data\.)/.test(address));
    return [...own, ...copied(own)];
  };
  const { root_module: root, ...configuration } = plan.configuration;
  return {
    ...plan,
    resource_changes: both(plan.resource_changes),
    configuration: { ...configuration, root_module: { ...root, resources: both(root.resources) } },
  };
}

const patterns = services();

/** Whatever the order of its fields. */
function written(_: string, value: unknown): unknown {
  if (value instanceof Map) return [...(value as ReadonlyMap<unknown, unknown>)];
  return isJson(value) ? Object.fromEntries(Object.entries(value).sort()) : value;
}

interface Found {
  readonly twins: number;
  /** Worlds in which something else is said of a bucket than by itself. */
  readonly wrong: readonly number[];
}

/** The buckets of some worlds that are judged as another one is. */
function examined(seed: number, count: number): Found {
  const wrong: number[] = [];
  let twins = 0;
  for (let number = 0; number < count; number++) {
    const model = modelOf(readPlan(withCopies(planOf(worldOf(seed, number)) as Plan)), { patterns });
    const told = new Set<string>();
    for (const name of ["acme-one", "acme-two", "media-one", "media-two"]) {
      const pair = [model.before.buckets.get(name), model.after.buckets.get(name)] as const;
      const likeness = likenessOf(pair, model);
      if (likeness === undefined || twinOf(likeness, model) === undefined) continue;
      if (!told.has(likeness.key) && told.add(likeness.key)) continue;
      twins++;
      // nothing is kept yet for a new one
      const alone = { ...model, after: { ...model.after } };
      const [by, itself] = [model, alone].map((context) => JSON.stringify(bucketShares(...pair, context), written));
      if (by !== itself) wrong.push(number);
    }
  }
  return { twins, wrong };
}

test("a bucket is judged as one that differs in its name as if it were judged by itself", () => {
  const { twins, wrong } = examined(3, 40);
  expect(wrong).toEqual([]);
  expect(twins).toBeGreaterThan(20);
});

function allow(name: string, more: object = {}): object {
  const Principal = { AWS: "arn:aws:iam::123456789012:root" };
  return { Effect: "Allow", Principal, Action: "s3:GetObject", Resource: `arn:aws:s3:::${name}/*`, ...more };
}

function change(type: string, name: string, after: object, more: object = {}): object {
  const address = `${type}.${name}`;
  return { address, mode: "managed", type, name, change: { actions: ["create"], before: null, after, ...more } };
}

interface Other {
  readonly name?: string;
  readonly statement?: object;
  /** What the policies of both say besides. */
  readonly both?: object;
  /** Of the policy's change. */
  readonly more?: object;
  readonly besides?: readonly object[];
}

/** Whether a bucket is judged as `media-one` is. */
function isTwin({ name = "media-two", statement = allow(name), both, more, besides = [] }: Other): boolean {
  const written = (of: string, said: object, its?: object) => [
    change("aws_s3_bucket", of, { bucket: of }),
    change(
      "aws_s3_bucket_policy",
      of,
      { bucket: of, policy: JSON.stringify({ Version: "2012-10-17", Statement: [said, ...(both ? [both] : [])] }) },
      its,
    ),
  ];
  const resources = [...written("media-one", allow("media-one")), ...written(name, statement, more), ...besides];
  const model = modelOf(readPlan({ format_version: "1.2", resource_changes: resources }), { patterns });
  const [one, other] = ["media-one", name].map((of) =>
    likenessOf([model.before.buckets.get(of), model.after.buckets.get(of)], model),
  );
  return one !== undefined && one.key === other?.key;
}

const own = "arn:aws:s3:::media-two/*";

test.each<[string, Other, boolean]>([
  ["another name", {}, true],
  ["a longer name that begins alike", { name: "media-one-more" }, true],
  ["the same statement besides on everything", { both: allow("", { Resource: "*" }) }, true],
  ["the same pattern of names in both", { both: allow("media-*") }, false],
  ["the same other bucket in both", { both: allow("media-other") }, false],
  [
    "a variable in both",
    { both: allow("", { Resource: "*", Condition: { StringLike: { "s3:prefix": "${aws:userid}" } } }) },
    false,
  ],
  ["another action", { statement: allow("media-two", { Action: "s3:PutObject" }) }, false],
  ["another path", { statement: allow("media-two", { Resource: `${own}.mp4` }) }, false],
  ["another principal", { statement: allow("media-two", { Principal: { AWS: "210987654321" } }) }, false],
  ["a pattern of names", { statement: allow("media-two", { Resource: [own, "arn:aws:s3:::media-*"] }) }, false],
  [
    "its name in a condition",
    { statement: allow("media-two", { Condition: { StringLike: { "s3:prefix": "media-two" } } }) },
    false,
  ],
  ["a name that is what the plan does", { name: "create" }, true],
  [
    "a name that is what the plan does, where the other does something else",
    { name: "update", more: { actions: ["update"] } },
    false,
  ],
  ["a variable", { statement: allow("media-two", { Resource: `${own}\${aws:username}` }) }, false],
  ["a name that says what kind it is", { name: "media--use1-az4--x-s3" }, false],
  ["a policy that is a secret", { more: { after_sensitive: { policy: true } } }, false],
  ["an update", { more: { actions: ["update"], before: { bucket: "media-two", policy: "" } } }, false],
  [
    "a block",
    { besides: [change("aws_s3_bucket_public_access_block", "b", { bucket: "media-two", block_public_policy: true })] },
    false,
  ],
  ["an ACL", { besides: [change("aws_s3_bucket_acl", "b", { bucket: "media-two", acl: "public-read" })] }, false],
  [
    "another policy besides",
    { besides: [change("aws_s3_bucket_policy", "b", { bucket: "media-two", policy: "{}" })] },
    false,
  ],
])("%s: judged as the other one %#", (_, other, expected) => {
  expect(isTwin(other)).toBe(expected);
});
