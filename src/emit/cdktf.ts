import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import { IamUserPolicyAttachment } from "@cdktf/provider-aws/lib/iam-user-policy-attachment";
import { KmsGrant } from "@cdktf/provider-aws/lib/kms-grant";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import {
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Token,
  type IResolvable,
  type TerraformElement,
} from "cdktf";
import type { Construct } from "constructs";
import { templateOf } from "../terraform/escape";
import { bodyToJson, oneLineType, valueToJson, type TerraformJson } from "../terraform/json";
import { addressOf, isKind, type Attribute, type Block, type Body, type Value } from "../terraform/model";

type Properties = { readonly [name: string]: unknown };
type Convert = (value: Value) => unknown;

/** A data source or resource that was made. */
export type Made = TerraformElement & {
  readonly fqn: string;
  addOverride(path: string, value: unknown): void;
  interpolationForAttribute(name: string): IResolvable;
};
type ProviderClass = new (scope: Construct, id: string, config: never) => Made;

/** The typed classes of the AWS provider: an attribute that the provider does not have is lost here, which a test sees. */
const classes: { readonly [address: string]: ProviderClass } = {
  "data.aws_iam_policy_document": DataAwsIamPolicyDocument,
  "data.aws_partition": DataAwsPartition,
  aws_iam_access_key: IamAccessKey,
  aws_iam_policy: IamPolicy,
  aws_iam_role: IamRole,
  aws_iam_role_policy: IamRolePolicy,
  aws_iam_user: IamUser,
  aws_iam_user_policy_attachment: IamUserPolicyAttachment,
  aws_kms_grant: KmsGrant,
  aws_s3_bucket_policy: S3BucketPolicy,
};

/** cdktf has no typed form for these; it takes them as overrides. */
const metaArguments = new Set(["for_each", "count"]);

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

const token = /(\$\{TfToken\[[^\]]*\]\})/;

function isToken(part: string): boolean {
  return token.test(part) && Token.isUnresolved(part);
}

/** Literal text is escaped, a caller's CDKTF tokens pass as tokens. */
export function escapeAroundTokens(text: string): string {
  return text
    .split(token)
    .map((part, at, parts) => {
      if (isToken(part)) return part;
      // `$` right before a token's `${` would read as `$${`, an escape
      const before = parts[at + 1] === undefined ? "" : (/\$+$/.exec(part)?.[0] ?? "");
      return templateOf(part.slice(0, part.length - before.length)) + (before === "" ? "" : `\${"${before}"}`);
    })
    .join("");
}

function toCdktf(elements: ReadonlyMap<string, Made>): Convert {
  return (value) => {
    if (typeof value === "object" && value !== null && isKind(value, "reference")) {
      const element = elements.get(value.address);
      if (element === undefined) throw new Error(`${value.address} is referred to before it is made`);
      return `\${${element.fqn}.${value.attribute}}`;
    }
    return valueToJson(value, escapeAroundTokens);
  };
}

function properties(body: Body, convert: Convert): Properties {
  const result: { [name: string]: unknown } = {};
  for (const item of body) {
    const name = camel(item.kind === "attribute" ? item.name : item.type);
    if (item.kind === "attribute") {
      if (!metaArguments.has(item.name)) result[name] = convert(item.value);
    } else if (item.type === "lifecycle") result[name] = properties(item.body, convert);
    else if (item.type !== "dynamic") {
      result[name] = [...((result[name] as readonly unknown[] | undefined) ?? []), properties(item.body, convert)];
    }
  }
  return result;
}

/** What cdktf's classes do not take: meta-arguments and dynamic blocks, at the place where they stand. */
function overrides(body: Body): readonly (readonly [path: string, value: TerraformJson])[] {
  const seen = new Map<string, number>();
  return body.flatMap((item): readonly (readonly [string, TerraformJson])[] => {
    if (item.kind === "attribute") return metaArguments.has(item.name) ? [[item.name, valueToJson(item.value)]] : [];
    if (item.type === "dynamic") return [["dynamic", bodyToJson([item])["dynamic"] ?? null]];
    const at = seen.get(item.type) ?? 0;
    seen.set(item.type, at + 1);
    return overrides(item.body).map(([path, value]) => [`${item.type}.${at}.${path}`, value]);
  });
}

function value(body: Body, name: string): Value | undefined {
  return body.find((item): item is Attribute => item.kind === "attribute" && item.name === name)?.value;
}

function description(block: Block): { readonly description?: string } {
  const text = value(block.body, "description");
  return typeof text === "string" ? { description: text } : {};
}

function addVariable(scope: Construct, id: string, block: Block, convert: Convert): TerraformElement {
  const { type: _, default: fallback, validation, ...rest } = properties(block.body, convert);
  const type = value(block.body, "type") as { readonly code: string };
  const variable = new TerraformVariable(scope, id, {
    ...rest,
    ...description(block),
    type: oneLineType(type.code),
    // cdktf throws on `default: null`
    ...(fallback === undefined || fallback === null ? {} : { default: fallback }),
  });
  if (fallback === null) variable.addOverride("default", null);
  for (const rule of (validation as readonly { condition: string; errorMessage: string }[] | undefined) ?? []) {
    variable.addValidation(rule);
  }
  return variable;
}

function addOutput(scope: Construct, id: string, block: Block, convert: Convert): TerraformElement {
  return new TerraformOutput(scope, id, {
    ...(properties(block.body, convert) as { readonly value: unknown }),
    ...description(block),
  });
}

function addProviderBlock(scope: Construct, id: string, block: Block, convert: Convert): Made {
  const key = addressOf(block.type, block.labels.slice(0, 1));
  const made = classes[key];
  if (made === undefined) throw new Error(`no CDKTF class is listed for ${key}`);
  const element = new made(scope, id, properties(block.body, convert) as never);
  for (const [path, override] of overrides(block.body)) element.addOverride(path, override);
  return element;
}

/** In a stack every address is what the model says; in a construct of a user's stack cdktf makes it unique. */
function pinned<T extends TerraformElement>(scope: Construct, name: string, element: T): T {
  if (TerraformStack.isStack(scope)) element.overrideLogicalId(name);
  return element;
}

/**
 * Makes the constructs of these blocks in a scope.
 *
 * @returns address in the model → the construct, for data sources and resources
 */
export function addBlocks(scope: Construct, blocks: readonly Block[]): ReadonlyMap<string, Made> {
  const elements = new Map<string, Made>();
  const convert = toCdktf(elements);
  for (const block of blocks) {
    // Terraform lets a variable, a local and a resource have one name, constructs of one scope cannot
    const id = (name: string): string => [block.type, ...block.labels.slice(0, -1), name].join("-");
    const name = block.labels.at(-1) ?? "";
    if (block.type === "variable") pinned(scope, name, addVariable(scope, id(name), block, convert));
    else if (block.type === "output") pinned(scope, name, addOutput(scope, id(name), block, convert));
    else if (block.type === "locals") {
      for (const item of block.body) {
        if (item.kind !== "attribute") continue;
        pinned(scope, item.name, new TerraformLocal(scope, id(item.name), convert(item.value)));
      }
    } else if (block.type === "data" || block.type === "resource") {
      elements.set(
        addressOf(block.type, block.labels),
        pinned(scope, name, addProviderBlock(scope, id(name), block, convert)),
      );
    }
  }
  return elements;
}
