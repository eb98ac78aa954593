import { quote } from "./escape";
import { expr, isKind, type Block, type Body, type Value } from "./model";

const ofBucket = "arn:aws:s3:::";

function referTo(text: string, addresses: ReadonlyMap<string, string>): Value {
  if (!text.startsWith(ofBucket)) return text;
  const [, bucket = "", rest = ""] = /^([^/]*)(.*)$/s.exec(text.slice(ofBucket.length)) ?? [];
  const address = addresses.get(bucket);
  if (address === undefined) return text;
  return rest === "" ? expr(`${address}.arn`) : expr(`"\${${address}.arn}${quote(rest).slice(1, -1)}"`);
}

function inValue(value: Value, addresses: ReadonlyMap<string, string>): Value {
  if (typeof value === "string") return referTo(value, addresses);
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => inValue(item, addresses));
  if (value !== null && isKind(value, "noted")) return { ...value, value: inValue(value.value, addresses) };
  return value;
}

/**
 * Blocks that refer to buckets instead of naming them: their ARNs become `aws_s3_bucket.x.arn`.
 *
 * @param addresses bucket → address of its resource or data source
 */
export function referring(blocks: readonly Block[], addresses: ReadonlyMap<string, string>): readonly Block[] {
  const inBody = (body: Body): Body =>
    body.map((item) =>
      item.kind === "attribute"
        ? { ...item, value: inValue(item.value, addresses) }
        : { ...item, body: inBody(item.body) },
    );
  return addresses.size === 0 ? blocks : blocks.map((block) => ({ ...block, body: inBody(block.body) }));
}
