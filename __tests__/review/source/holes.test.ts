import { readPlan } from "../../../src/review/plan/plan";
import { infoOf } from "../../../src/review/source/holes";
import { indexReferences } from "../../../src/review/source/references";
import { planOf } from "../synthetic";

function pairs(name: string): readonly string[] {
  return [name, name.replace(/\.\w+$/, "")];
}

function info(references: readonly string[], module = ""): object {
  const inModule = module === "" ? {} : { module_address: `module.${module}` };
  const prefix = module === "" ? "" : `module.${module}.`;
  const config = {
    resources: [
      { address: "aws_sns_topic.t", mode: "managed", expressions: {} },
      { address: "aws_s3_bucket_policy.p", mode: "managed", expressions: { policy: { references } } },
    ],
  };
  const plan = readPlan(
    planOf(
      [
        { address: `${prefix}aws_s3_bucket.b`, after: {}, unknown: { arn: true }, more: inModule },
        { address: `${prefix}aws_s3_bucket_policy.p`, after: {}, unknown: { policy: true }, more: inModule },
      ],
      {
        configuration: {
          root_module: module === "" ? config : { module_calls: { [module]: { expressions: {}, module: config } } },
        },
      },
    ),
  );
  const change = plan.changes.find(({ type }) => type === "aws_s3_bucket_policy");
  if (change === undefined) throw new Error("no policy");
  const index = indexReferences(plan);
  const { resources, ...rest } = infoOf(index.follow(change, ["policy"]), index.waitsFor(change, ["policy"]), change);
  return { ...rest, resources: resources.map(({ address }) => address) };
}

const arn = { attribute: "arn", isArn: true, isOwn: true };

test.each<[string, readonly string[], string, object]>([
  [
    "a bucket's ARN",
    pairs("aws_s3_bucket.b.arn"),
    "",
    { waitsFor: ["aws_s3_bucket.b.arn"], resources: ["aws_s3_bucket.b"], ...arn },
  ],
  [
    "the same in a module, as it is called outside",
    pairs("aws_s3_bucket.b.arn"),
    "m",
    { waitsFor: ["module.m.aws_s3_bucket.b.arn"], resources: ["module.m.aws_s3_bucket.b"], ...arn },
  ],
  [
    "a bucket's ARN, twice",
    [...pairs("aws_s3_bucket.b.arn"), ...pairs("aws_s3_bucket.b.arn")],
    "",
    { waitsFor: ["aws_s3_bucket.b.arn"], resources: ["aws_s3_bucket.b"], attribute: "arn", isArn: false, isOwn: true },
  ],
  [
    "two attributes",
    [...pairs("aws_s3_bucket.b.arn"), ...pairs("aws_s3_bucket.b.id")],
    "",
    {
      waitsFor: ["aws_s3_bucket.b.arn", "aws_s3_bucket.b.id"],
      resources: ["aws_s3_bucket.b"],
      isArn: false,
      isOwn: true,
    },
  ],
  [
    "a resource of a type that is not read",
    pairs("aws_sns_topic.t.arn"),
    "",
    { waitsFor: ["aws_sns_topic.t.arn"], resources: [], isOpen: true, isArn: false, isOwn: true },
  ],
  ["a local", ["local.x"], "", { waitsFor: ["local.x"], resources: [], isOpen: true, isArn: false, isOwn: false }],
  ["nothing", [], "", { waitsFor: ["aws_s3_bucket_policy.p"], resources: [], isArn: false, isOwn: false }],
])("%s", (_, references, module, expected) => {
  expect(info(references, module)).toEqual(expected);
});
