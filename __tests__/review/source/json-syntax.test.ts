import { parse } from "@cdktn/hcl2json";
import { likeHcl } from "../../../src/review/source/json-syntax";

const policy = { bucket: "${aws_s3_bucket.b.id}", policy: "{}" };

// https://developer.hashicorp.com/terraform/language/syntax/json
test.each<[string, object, string]>([
  [
    "objects without lists, as CDKTF writes them",
    {
      "//": { metadata: {} },
      locals: { a: "x", b: "${local.a}" },
      resource: { aws_s3_bucket_policy: { p: { "//": "a comment", ...policy } } },
      module: { m: { source: "./m" } },
    },
    `locals {
      a = "x"
      b = local.a
    }
    resource "aws_s3_bucket_policy" "p" {
      bucket = aws_s3_bucket.b.id
      policy = "{}"
    }
    module "m" {
      source = "./m"
    }`,
  ],
  [
    "lists at every level",
    {
      locals: [{ a: "x" }],
      resource: [
        { aws_s3_bucket_policy: [{ p: [policy] }, { q: policy }] },
        { aws_s3_bucket_policy: { r: policy }, aws_s3_bucket: { b: {} } },
      ],
    },
    `locals {
      a = "x"
    }
    ${["p", "q", "r"]
      .map((name) => `resource "aws_s3_bucket_policy" "${name}" {\n  bucket = aws_s3_bucket.b.id\n  policy = "{}"\n}`)
      .join("\n")}
    resource "aws_s3_bucket" "b" {}`,
  ],
  [
    "nested blocks, one without a list, and dynamic ones",
    {
      data: {
        aws_iam_policy_document: {
          d: {
            statement: {
              principals: { type: "AWS", identifiers: ["*"] },
              dynamic: { condition: { for_each: "${var.x}", content: { test: "Bool" } } },
            },
          },
        },
      },
    },
    `data "aws_iam_policy_document" "d" {
      statement {
        principals {
          type        = "AWS"
          identifiers = ["*"]
        }
        dynamic "condition" {
          for_each = var.x
          content {
            test = "Bool"
          }
        }
      }
    }`,
  ],
])("%s are as a parser gives HCL", async (_, json, hcl) => {
  const { "//": _comment, ...read } = likeHcl(json as { [key: string]: unknown });
  expect(read).toEqual(await parse("main.tf", hcl));
});
