import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { speaksOfAccess } from "../../src/review/plan/doors";
import { readType, readTypes } from "../../src/review/plan/read-types";
import { blocksToJson } from "../../src/terraform/json";
import { addressOf, type Body } from "../../src/terraform/model";
import { moduleBlocks, terraformModule } from "../../src/terraform/module/module";
import provider from "../review/plan/provider-types.json";
import { ways } from "../support/configurations";
import { describeWith } from "../support/describe-with";
import { temporary } from "../support/root";
import { prepare, terraform } from "../support/terraform";

interface Block {
  readonly deprecated?: true;
  readonly attributes?: { readonly [name: string]: { readonly deprecated?: true } };
  readonly block_types?: { readonly [name: string]: { readonly block: Block } };
}

interface Schema {
  readonly resource_schemas: { readonly [type: string]: { readonly block: Block } };
  readonly data_source_schemas: { readonly [type: string]: { readonly block: Block } };
}

/** Whether an attribute or a block, at any depth, is named after S3 or a bucket. */
function namesBuckets({ attributes = {}, block_types = {} }: Block): boolean {
  const names = [...Object.keys(attributes), ...Object.keys(block_types)];
  return (
    names.some((name) => /^(s3|bucket)|_(s3|bucket)/.test(name)) ||
    Object.values(block_types).some(({ block }) => namesBuckets(block))
  );
}

/** What a type calls deprecated, at any depth, e.g. `aws_s3_bucket.lifecycle_rule`. */
function deprecatedIn({ attributes = {}, block_types = {} }: Block, place: string): readonly string[] {
  return [
    ...Object.entries(attributes).flatMap(([name, { deprecated }]) =>
      deprecated === true ? [`${place}.${name}`] : [],
    ),
    ...Object.entries(block_types).flatMap(([name, { block }]) => [
      ...(block.deprecated === true ? [`${place}.${name}`] : []),
      ...deprecatedIn(block, `${place}.${name}`),
    ]),
  ];
}

/** What is written in a body, at any depth. */
function writtenIn(body: Body, place: string): readonly string[] {
  return body.flatMap((item) => {
    if (item.kind === "attribute") return [`${place}.${item.name}`];
    if (item.type !== "dynamic") return [`${place}.${item.type}`, ...writtenIn(item.body, `${place}.${item.type}`)];
    const at = `${place}.${item.labels[0] ?? ""}`;
    return [at, ...item.body.flatMap((one) => (one.kind === "block" ? writtenIn(one.body, at) : []))];
  });
}

/** What the modules write and read of AWS's types, e.g. `aws_iam_role.arn`. */
const used = new Set(
  ways.flatMap(({ pattern, kind }) => {
    const blocks = moduleBlocks(terraformModule(pattern, kind));
    const made = blocks.filter(({ type }) => type === "data" || type === "resource");
    const reads = JSON.stringify(blocksToJson(blocks)).matchAll(/((?:data\.)?aws_\w+)\.\w+(?:\[[^\]]*\])?(\.\w+)/g);
    return [
      ...made.flatMap(({ type, labels, body }) => writtenIn(body, addressOf(type, labels.slice(0, 1)))),
      ...[...reads].map(([, type = "", name = ""]) => type + name),
    ];
  }),
);

/**
 * What version 6 calls deprecated, of each type that a module has: by the npm package @pulumi/aws 7.48.0, which is written
 * from its schema, and by its documentation (of a role).
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
 */
const six: { readonly [type: string]: readonly string[] } = {
  "data.aws_iam_policy_document": ["override_json", "source_json"],
  "data.aws_partition": ["id"],
  aws_iam_access_key: [],
  aws_iam_policy: [],
  aws_iam_role: ["inline_policy", "managed_policy_arns"],
  aws_iam_role_policy: [],
  aws_iam_user: [],
  aws_iam_user_policy_attachment: [],
  aws_kms_grant: [],
  aws_s3_bucket_policy: [],
};

test("the modules have no type of which the deprecations in version 6 were not looked up, and use none", () => {
  const types = new Set([...used].map((place) => /^(?:data\.)?\w+/.exec(place)?.[0] ?? ""));
  expect([...types].sort()).toEqual(Object.keys(six).sort());
  const deprecated = Object.entries(six).flatMap(([type, names]) => names.map((name) => `${type}.${name}`));
  expect(deprecated.filter((place) => used.has(place))).toEqual([]);
});

describeWith(["terraform"], "the AWS provider", () => {
  const folder = temporary();
  let schema: Schema;
  beforeAll(() => {
    writeFileSync(join(folder, "main.tf"), 'provider "aws" {}\n');
    prepare(folder);
    const { provider_schemas: schemas } = JSON.parse(terraform(folder, "providers", "schema", "-json")) as {
      readonly provider_schemas: { readonly [name: string]: Schema };
    };
    schema = schemas["registry.terraform.io/hashicorp/aws"] ?? { resource_schemas: {}, data_source_schemas: {} };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("has no type that speaks of access or of buckets and is not in provider-types.json", () => {
    const { resource_schemas: all } = schema;
    const types = Object.keys(all).filter(speaksOfAccess).sort();
    // who uses a bucket by a role or as a service of AWS: somebody has looked that it opens none
    const users = Object.keys(all)
      .filter((type) => !speaksOfAccess(type) && all[type] !== undefined && namesBuckets(all[type].block))
      .sort();
    expect(types.length).toBeGreaterThan(150);
    expect({
      types: types.filter((type) => !provider.types.includes(type)),
      users: users.filter((type) => !provider.users.includes(type)),
    }).toEqual({ types: [], users: [] });
  });

  test("has every attribute by which the review tells that access changed, or which object is meant", () => {
    const { resource_schemas: all } = schema;
    const known = readTypes.filter((type) => all[type] !== undefined);
    const unknown = known.flatMap((type) => {
      const { attributes = {}, block_types = {} } = all[type]?.block ?? {};
      const { decisive = [], object = [] } = readType(type) ?? {};
      return [...decisive, ...object]
        .filter((name) => !Object.hasOwn(attributes, name) && !Object.hasOwn(block_types, name))
        .map((name) => `${type}.${name}`);
    });
    expect(unknown).toEqual([]);
    // of a later version
    expect(readTypes.filter((type) => type.startsWith("aws_") && !known.includes(type))).toEqual([]);
  });

  test("calls nothing deprecated that a module writes or reads", () => {
    const { resource_schemas: resources, data_source_schemas: sources } = schema;
    const deprecated = [
      ...Object.entries(resources).flatMap(([type, { block }]) => deprecatedIn(block, type)),
      ...Object.entries(sources).flatMap(([type, { block }]) => deprecatedIn(block, `data.${type}`)),
    ];
    expect(deprecated).toEqual(expect.arrayContaining(["aws_s3_bucket.acl", "aws_iam_role.inline_policy"]));
    expect(deprecated.filter((place) => used.has(place))).toEqual([]);
  });
});
