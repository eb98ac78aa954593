import type { Asked } from "../alphabet";
import type { Context } from "../request";
import type { Resource } from "../resource";
import { own, type Policy, type State, type Texts, type World } from "../world";

/** What keeps data beside S3's own buckets, each with a policy. By the form of its name, as the report calls it. */
export interface Store {
  readonly arn: string;
  /** For statements: on the store itself, and on the objects in it. */
  readonly actions: readonly Texts[];
  readonly objectActions?: readonly Texts[];
  /** What is asked for. */
  readonly asked: readonly { readonly action: string; readonly path?: string; readonly context: Context }[];
  /** Others have to allow it, too, and no plan shows all of them. */
  readonly alsoAsked: boolean;
  readonly resources: (label: string, policy: Policy) => readonly Resource[];
}

const region = "eu-central-1";

/**
 * All of its objects are reached by a session, for reading or for both.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-create-session.html
 */
function directory(name: string): Store {
  const action = "s3express:CreateSession";
  return {
    arn: `arn:aws:s3express:${region}:${own}:bucket/${name}`,
    actions: [action, action, "s3express:*"],
    asked: [
      ...["ReadOnly", "ReadWrite"].map((mode) => ({ action, context: { "s3express:SessionMode": mode } })),
      { action: "s3express:DeleteBucket", context: {} },
    ],
    alsoAsked: false,
    resources: (label, policy) => [
      {
        type: "aws_s3_directory_bucket",
        name: label,
        set: {
          bucket: name,
          data_redundancy: "SingleAvailabilityZone",
          force_destroy: false,
          location: [{ name: "euc1-az1", type: "AvailabilityZone" }],
          type: "Directory",
        },
        computed: { arn: `arn:aws:s3express:${region}:${own}:bucket/${name}`, id: name },
      },
      {
        type: "aws_s3_bucket_policy",
        name: label,
        set: { bucket: name, policy },
        computed: { id: name },
        refers: { bucket: `aws_s3_directory_bucket.${label}` },
      },
    ],
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html */
function lambdaPoint(name: string): Store {
  const arn = `arn:aws:s3-object-lambda:${region}:${own}:accesspoint/${name}`;
  const action = "s3-object-lambda:GetObject";
  return {
    arn,
    actions: [action, ["s3-object-lambda:Get*", "s3-object-lambda:List*"]],
    asked: [{ action, path: "vod/a", context: {} }],
    alsoAsked: true,
    resources: (label, policy) => [
      {
        type: "aws_s3control_object_lambda_access_point",
        name: label,
        set: {
          name,
          account_id: own,
          configuration: [
            {
              allowed_features: [],
              cloud_watch_metrics_enabled: false,
              supporting_access_point: `arn:aws:s3:${region}:${own}:accesspoint/ap-other`,
              transformation_configuration: [
                {
                  actions: ["GetObject"],
                  content_transformation: [
                    {
                      aws_lambda: [
                        { function_arn: `arn:aws:lambda:${region}:${own}:function:f`, function_payload: "" },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
        computed: { alias: `${name}-ol-s3`, arn, id: `${own}:${name}` },
      },
      {
        type: "aws_s3control_object_lambda_access_point_policy",
        name: label,
        set: { account_id: own, name, policy },
        computed: { has_public_access_policy: false, id: `${own}:${name}` },
        refers: { name: `aws_s3control_object_lambda_access_point.${label}` },
      },
    ],
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/s3-outposts/S3OutpostsBucketPolicy.html */
function outpostsBucket(name: string): Store {
  const arn = `arn:aws:s3-outposts:${region}:${own}:outpost/op-01ac5d28a6a232904/bucket/${name}`;
  return {
    arn,
    actions: ["s3-outposts:ListBucket"],
    objectActions: ["s3-outposts:GetObject", ["s3-outposts:GetObject", "s3-outposts:PutObject"], "s3-outposts:*"],
    asked: [
      { action: "s3-outposts:ListBucket", context: {} },
      ...["vod/a", "other/b"].flatMap((path) =>
        ["s3-outposts:GetObject", "s3-outposts:PutObject"].map((action) => ({ action, path, context: {} })),
      ),
    ],
    alsoAsked: true,
    resources: (label, policy) => [
      {
        type: "aws_s3control_bucket",
        name: label,
        set: { bucket: name, outpost_id: "op-01ac5d28a6a232904", tags: null },
        computed: { arn, creation_date: "2026-01-01T00:00:00Z", id: arn, public_access_block_enabled: true },
      },
      {
        type: "aws_s3control_bucket_policy",
        name: label,
        set: { bucket: arn, policy },
        computed: { id: arn },
        refers: { bucket: `aws_s3control_bucket.${label}` },
      },
    ],
  };
}

const kinds: readonly (readonly [RegExp, string, (name: string) => Store])[] = [
  [/--x-s3$/, "", directory],
  [/^olap-/, "object lambda access point ", lambdaPoint],
  [/^out-/, "Outposts bucket ", outpostsBucket],
];

function kindOf(name: string) {
  const found = kinds.find(([form]) => form.test(name));
  if (found === undefined) throw new Error(`no kind of store is named like ${name}`);
  return found;
}

export function storeOf(name: string): Store {
  return kindOf(name)[2](name);
}

/** As the report calls it. */
export function storeName(name: string): string {
  return `${kindOf(name)[1]}${name}`;
}

function namesIn({ before, after }: World): readonly string[] {
  return [...new Set([before, after].flatMap(({ stores = {} }) => Object.keys(stores)))];
}

/** Whether something is kept where others have to let people in, too. */
export function isAlsoAsked(bucket: string): boolean {
  return /^(object lambda|Outposts) /.test(bucket);
}

export function storeAsks(world: World): readonly Asked[] {
  return namesIn(world).flatMap((name) => {
    const { arn, asked } = storeOf(name);
    return asked.map(({ action, path, context }): Asked => ({
      bucket: storeName(name),
      action,
      ...(path === undefined ? {} : { path }),
      operation: {
        action,
        resource: path === undefined || arn.includes("lambda") ? arn : `${arn}/object/${path}`,
        context: { ...context, "aws:ResourceAccount": own, "s3:ResourceAccount": own },
      },
    }));
  });
}

export function storeResources({ stores = {} }: State): readonly Resource[] {
  return Object.entries(stores).flatMap(([name, policy]) =>
    storeOf(name).resources(name.replaceAll("-", "_").replace(/__.*/, ""), policy),
  );
}
