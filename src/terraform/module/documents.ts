import { arnsOf, canonicalUserOf, hasTwoNames, isTold, whoOf } from "../../catalogue/who";
import { directionSets, needsOn } from "../../grants/needs";
import { directionSid, trustSid } from "../../grants/sid";
import type { Direction, ServicePattern } from "../../catalogue/pattern";
import type { RoleWay, Way } from "../../catalogue/way";
import { attribute, attributes, block, expr, map, nested, noted, type Block, type Value } from "../model";
import { actionList } from "./action-list";
import { bucketActionDocuments, bucketActionsLocal } from "./bucket-documents";
import { bucketLists, document, expiry, keep, viaS3, type Shape } from "./document";

/** Locals and data sources that make a module's policies. */
export interface Documents {
  readonly locals: Block;
  readonly data: readonly Block[];
}

/** Name of the local, and of the document, of buckets with just these directions. */
const setName = (of: readonly Direction[]): string => of.join("_");

/** Code of the buckets with just these directions. */
const bucketsWith = (pattern: ServicePattern, of: readonly Direction[]): string =>
  directionSets(pattern).length === 1 ? "var.buckets" : `local.${setName(of)}`;

const setLocals = (pattern: ServicePattern): { readonly [name: string]: Value } => {
  const sets = directionSets(pattern);
  if (sets.length === 1) return {};
  return Object.fromEntries(
    sets.map((of) => [
      setName(of),
      expr(keep(`bucket.access == toset([${of.map((direction) => `"${direction}"`).join(", ")}])`)),
    ]),
  );
};

const principalLocal = (way: Way): { readonly [name: string]: Value } => {
  if (way.kind !== "bucket-policy") return {};
  if (isTold(way.who)) return { principal: expr("var.principal_arn") };
  const [arn = ""] = arnsOf(way.who);
  const canonicalUser = canonicalUserOf(way.who);
  if (canonicalUser === undefined) return { principal: arn };
  return {
    principals: map({ AWS: arn, CanonicalUser: canonicalUser }),
    principal: expr("local.principals[var.principal_type]"),
  };
};

const objectDocuments = (pattern: ServicePattern, shape: Shape): readonly Block[] =>
  directionSets(pattern).map((of) =>
    document(shape, setName(of), bucketsWith(pattern, of), {
      sid: directionSid(pattern, of, "object"),
      actions: actionList(needsOn(pattern, of, "object")),
      resources: shape.perBucket
        ? expr('[for path in each.value.paths : "arn:${local.partition}:s3:::${each.value.name}/${path}"]')
        : expr(
            `flatten([\n  for bucket in ${bucketsWith(pattern, of)} : [\n` +
              '    for path in bucket.paths : "arn:${local.partition}:s3:::${bucket.name}/${path}"\n  ]\n])',
          ),
    }),
  );

const keyDocuments = (pattern: ServicePattern, shape: Shape): readonly Block[] =>
  directionSets(pattern).map((of) => {
    const keys = `[for bucket in ${bucketsWith(pattern, of)} : bucket.kms.key_arn if bucket.kms != null]`;
    return document(shape, `${setName(of)}_key`, keys, {
      sid: directionSid(pattern, of, "key"),
      actions: actionList(needsOn(pattern, of, "key")),
      resources: expr(keys),
      blocks: [viaS3],
    });
  });

const trustDocument = (pattern: ServicePattern, way: RoleWay): Block =>
  block(
    "data",
    ["aws_iam_policy_document", "trust"],
    [
      nested("statement", [
        ...attributes({ sid: trustSid(pattern), actions: ["sts:AssumeRole"] }),
        nested(
          "principals",
          attributes({ type: "AWS", identifiers: [noted(arnsOf(way.who)[0] ?? "", pattern.vendor)] }),
        ),
        nested(
          "condition",
          attributes({ test: "StringEquals", variable: "sts:ExternalId", values: [expr("var.external_id")] }),
        ),
        expiry,
      ]),
    ],
  );

const mergedDocument = ({ perBucket }: Shape, parts: readonly Block[]): Block => {
  const address = ({ labels }: Block): string => `data.${labels.join(".")}`;
  if (perBucket) {
    const all = parts.map(address).join(",\n    ");
    return block(
      "data",
      ["aws_iam_policy_document", "policy"],
      attributes({
        for_each: expr("var.buckets"),
        source_policy_documents: expr("each.value.source_policy_documents"),
        override_policy_documents: expr(
          `[\n  for documents in [\n    ${all},\n  ] : documents[each.key].json if contains(keys(documents), each.key)\n]`,
        ),
      }),
      ["What the bucket's policy already says, and the statements above instead of older ones with the same Sid."],
    );
  }
  const lists = parts.map((part) =>
    bucketLists(part) ? `values(${address(part)})[*].json` : `${address(part)}[*].json`,
  );
  return block(
    "data",
    ["aws_iam_policy_document", "policy"],
    [attribute("source_policy_documents", expr(`concat(\n  ${lists.join(",\n  ")},\n)`))],
  );
};

/** The documents of one module: small ones, each made only when some bucket asks for it, and the policy they add up to. */
export const documents = (pattern: ServicePattern, way: Way): Documents => {
  const canonical = hasTwoNames(whoOf(way));
  const shape: Shape = {
    perBucket: way.kind === "bucket-policy",
    principalType: canonical ? expr("var.principal_type") : "AWS",
  };
  const parts = [
    ...objectDocuments(pattern, shape),
    ...bucketActionDocuments(pattern, shape),
    ...(shape.perBucket ? [] : keyDocuments(pattern, shape)),
  ];
  const locals = block(
    "locals",
    [],
    attributes({
      partition: expr("data.aws_partition.current.partition"),
      ...principalLocal(way),
      ...setLocals(pattern),
      ...bucketActionsLocal(pattern),
    }),
  );
  return {
    locals,
    data: [...parts, mergedDocument(shape, parts), ...(way.kind === "role" ? [trustDocument(pattern, way)] : [])],
  };
};
