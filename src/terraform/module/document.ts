import { attributes, block, expr, nested, type Block, type Value } from "../model";

/** How a module's documents are made: one for each bucket, or one over all buckets. */
export interface Shape {
  /** A bucket policy speaks of one bucket and names the principal; an identity policy speaks of all. */
  readonly perBucket: boolean;
  readonly principalType: Value;
}

/** What differs from one document to the next. */
interface Parts {
  readonly sid: Value;
  readonly actions: Value;
  readonly resources: Value;
  /** Conditions. */
  readonly blocks?: readonly Block[];
}

/** Code of the buckets for which a condition holds; the condition calls one `bucket` and its label `label`. */
export const keep = (condition: string): string =>
  `{ for label, bucket in var.buckets : label => bucket if ${condition} }`;

/**
 * Ends the access by itself. A dynamic block, since the date may be unknown until apply: a document that is there only
 * with a date would then be refused by Terraform.
 */
export const expiry: Block = {
  kind: "block",
  type: "dynamic",
  labels: ["condition"],
  body: [
    ...attributes({ for_each: expr("var.expires_at[*]") }),
    nested(
      "content",
      attributes({ test: "DateLessThan", variable: "aws:CurrentTime", values: [expr("condition.value")] }),
    ),
  ],
};

/** The key serves S3 only. */
export const viaS3: Block = nested(
  "condition",
  attributes({
    test: "StringLike",
    variable: "kms:ViaService",
    values: [expr('"s3.*.${data.aws_partition.current.dns_suffix}"')],
  }),
);

/** A document of one statement, there only when some of these buckets (or keys) are. */
export const document = (
  shape: Shape,
  name: string,
  of: string,
  { sid, actions, resources, blocks = [] }: Parts,
): Block =>
  block(
    "data",
    ["aws_iam_policy_document", name],
    [
      ...attributes(shape.perBucket ? { for_each: expr(of) } : { count: expr(`length(${of}) > 0 ? 1 : 0`) }),
      statement(shape, { sid, actions, resources, blocks }),
    ],
  );

/** The one statement of a document. */
export const statement = (shape: Shape, { sid, actions, resources, blocks = [] }: Parts): Block =>
  nested("statement", [
    ...attributes({ sid, actions, resources }),
    ...(shape.perBucket
      ? [nested("principals", attributes({ type: shape.principalType, identifiers: [expr("local.principal")] }))]
      : []),
    ...blocks,
    expiry,
  ]);

/** Whether a document exists once for each of several buckets, so that a reference to it is a map. */
export const bucketLists = ({ body }: Block): boolean =>
  body.some((item) => item.kind === "attribute" && item.name === "for_each");
