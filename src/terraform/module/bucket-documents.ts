import { listActions } from "../../grants/paths";
import { bucketSid, sidPrefix } from "../../grants/sid";
import type { GrantedAction } from "../../grants/statement";
import type { ServicePattern } from "../../catalogue/pattern";
import { attributes, block, expr, nested, noted, type Block, type Value } from "../model";
import { bucketActions, bucketActionSets } from "./bucket-sets";
import { neededWhen } from "./conditions";
import { document, keep, statement, type Shape } from "./document";

const isList = (action: string): boolean => listActions.includes(action);

/** Whether the bucket is given as a whole, so that listing needs no condition. */
const whole = 'contains(bucket.paths, "*")';

const both = (...conditions: readonly (string | undefined)[]): string =>
  conditions
    .filter((condition) => condition !== undefined)
    .map((condition, _, all) => (all.length > 1 && condition.includes("||") ? `(${condition})` : condition))
    .join(" && ");

const snake = (action: string): string =>
  (action.split(":")[1] ?? action).replace(/(?<!^)(?=[A-Z])/g, "_").toLowerCase();

const joined = (actions: readonly GrantedAction[]): string => actions.map(({ action }) => action).join(" ");

/** The local that says what is done to each bucket itself, as opposed to its objects. */
export const bucketActionsLocal = (pattern: ServicePattern): { readonly [name: string]: Value } => {
  const actions = bucketActions(pattern);
  if (actions.length === 0) return {};
  const lines = actions.map((action) => {
    const condition = both(isList(action) ? whole : undefined, neededWhen(pattern, action));
    return condition === "" ? `    "${action}",` : `    ${condition} ? "${action}" : "",`;
  });
  const code = `{\n  for label, bucket in var.buckets : label => join(" ", compact([\n${lines.join("\n")}\n  ]))\n}`;
  return { bucket_actions: expr(code) };
};

/** Documents about buckets themselves: one for each set of actions that a bucket can need, and one for listing prefixes. */
export const bucketActionDocuments = (pattern: ServicePattern, shape: Shape): readonly Block[] => [
  ...bucketActionSets(pattern).map((actions) => setDocument(pattern, shape, actions)),
  ...bucketActions(pattern)
    .filter(isList)
    .map((action) => listDocument(pattern, shape, action)),
];

const setDocument = (pattern: ServicePattern, shape: Shape, actions: readonly GrantedAction[]): Block => {
  const condition = `local.bucket_actions[label] == "${joined(actions)}"`;
  const name = actions.map(({ action }) => snake(action)).join("_");
  const parts = {
    sid: bucketSid(
      pattern,
      actions.map(({ action }) => action),
    ),
    actions: actions.map(({ action, because }) => noted(action, because)),
  };
  if (shape.perBucket) {
    const resources = [expr('"arn:${local.partition}:s3:::${each.value.name}"')];
    return document(shape, name, keep(condition), { ...parts, resources });
  }
  const resources = expr(
    `[\n  for label, bucket in var.buckets : "arn:\${local.partition}:s3:::\${bucket.name}"\n  if ${condition}\n]`,
  );
  return block(
    "data",
    ["aws_iam_policy_document", name],
    [
      ...attributes({ count: expr(`contains(values(local.bucket_actions), "${joined(actions)}") ? 1 : 0`) }),
      statement(shape, { ...parts, resources }),
    ],
  );
};

/** Code of a label as part of a Sid: the words of it in upper camel case. */
export const labelSid = (label: string): string => `replace(title(replace(${label}, "/[^0-9A-Za-z]+/", " ")), " ", "")`;

/** Listing of some prefixes: one statement for each bucket, since each has prefixes of its own. */
const listDocument = (pattern: ServicePattern, shape: Shape, action: string): Block => {
  const because =
    bucketActionSets(pattern)
      .flat()
      .find((one) => one.action === action)?.because ?? "";
  return block(
    "data",
    ["aws_iam_policy_document", snake(action).replace("_bucket", "_paths")],
    [
      ...attributes({ for_each: expr(keep(both(`!${whole}`, neededWhen(pattern, action)))) }),
      statement(shape, {
        sid: expr(`"${sidPrefix(pattern)}List\${${labelSid("each.key")}}"`),
        actions: [noted(action, because)],
        resources: [expr('"arn:${local.partition}:s3:::${each.value.name}"')],
        blocks: [
          nested(
            "condition",
            attributes({
              test: "StringLike",
              variable: "s3:prefix",
              values: expr('[for path in each.value.paths : replace(path, "/[*?].*$/", "*")]'),
            }),
          ),
        ],
      }),
    ],
  );
};
