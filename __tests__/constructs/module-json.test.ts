import { moduleFrom, type JsonBody } from "../../src/constructs/module-json";

const metadata = { metadata: { path: "m/x", uniqueId: "x" } };

test.each<readonly [string, JsonBody, JsonBody]>([
  [
    "the CDK's own comments go",
    {
      "//": metadata,
      resource: { aws_x: { x: { "//": metadata, a: 1 } } },
      data: { aws_x: { x: { "//": metadata } } },
      ephemeral: { aws_x: { x: { "//": metadata } } },
      module: { x: { "//": metadata } },
      output: { x: { "//": metadata } },
      variable: { x: { "//": metadata } },
      check: { x: { "//": "x" } },
      terraform: { "//": "x" },
    },
    {
      resource: { aws_x: { x: { a: 1 } } },
      data: { aws_x: { x: {} } },
      ephemeral: { aws_x: { x: {} } },
      module: { x: {} },
      output: { x: {} },
      variable: { x: {} },
      check: { x: {} },
    },
  ],
  [
    "the user's keys and texts stay",
    {
      locals: { x: { "//": "kept" } },
      output: { x: { value: { "//": "kept" } } },
      resource: { aws_x: { x: { tags: { "//": "kept" }, policy: '{"//":"kept"}' } } },
      module: { x: { provider: "${var.x}", lifecycle: { replace_triggered_by: ["${var.x}"] } } },
    },
    {
      locals: { x: { "//": "kept" } },
      output: { x: { value: { "//": "kept" } } },
      resource: { aws_x: { x: { tags: { "//": "kept" }, policy: '{"//":"kept"}' } } },
      module: { x: { provider: "${var.x}", lifecycle: { replace_triggered_by: ["${var.x}"] } } },
    },
  ],
  [
    "what Terraform reads as a name is one",
    {
      resource: {
        aws_x: {
          a: {
            provider: "${aws.eu}",
            lifecycle: { replace_triggered_by: ["${aws_x.b}", "aws_x.c", "${aws_x.b[count.index]}"] },
          },
          b: { provider: "aws", lifecycle: { prevent_destroy: true } },
        },
      },
    },
    {
      resource: {
        aws_x: {
          a: {
            provider: "aws.eu",
            lifecycle: { replace_triggered_by: ["aws_x.b", "aws_x.c", "aws_x.b[count.index]"] },
          },
          b: { provider: "aws", lifecycle: { prevent_destroy: true } },
        },
      },
    },
  ],
  [
    "a root module's blocks go",
    { provider: { aws: [{ region: "x" }] }, terraform: { backend: { s3: {} }, cloud: {} } },
    {},
  ],
  ["a list of settings, too", { terraform: [{ backend: { s3: {} } }, { cloud: {} }] }, {}],
])("%s", (_, stack, module) => {
  expect(moduleFrom(stack, {}, undefined)).toEqual({ ...module, terraform: { required_providers: {} } });
});

test("settings of its own stay, and the versions are those that are asked for", () => {
  const required = { aws: { source: "hashicorp/aws", configurationAliases: ["eu"] } };
  const terraform = {
    provider_meta: { aws: { x: 1 } },
    required_version: ">= 1.0",
    required_providers: { random: {} },
  };
  const providers = { aws: { source: "hashicorp/aws", configuration_aliases: ["aws.eu"] } };
  expect(moduleFrom({ terraform }, required, undefined)).toEqual({
    terraform: { ...terraform, required_providers: providers },
  });
  expect(moduleFrom({ terraform }, required, ">= 1.5.7")).toEqual({
    terraform: { ...terraform, required_providers: providers, required_version: ">= 1.5.7" },
  });
});
