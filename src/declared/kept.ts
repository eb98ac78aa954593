import { bucketOfArn } from "../aws/bucket-arn";
import { quoted } from "../aws/quoted";
import { matchesWildcard } from "../aws/wildcard";
import { UserError } from "../catalogue/user-error";
import { inVersion2012 } from "../policy/of-2008";
import { parseBy } from "../policy/parse-by";

/**
 * A policy, or one statement of one, as the JSON document that a bucket's policy goes on holding.
 *
 * @param given JSON text, or the value
 * @param name of it, for messages
 * @throws UserError where S3 would refuse it
 */
export function keptDocument(given: unknown, name: string): string {
  const value = typeof given === "string" ? parsed(given, name) : given;
  const document = hasStatements(value) ? value : { Version: "2012-10-17", Statement: [value] };
  const { problems } = parseBy([], document, "resource");
  const wrong = problems.find(({ severity }) => severity === "error");
  if (wrong !== undefined) {
    const fix = wrong.fix === undefined ? "" : `: ${wrong.fix}`;
    throw new UserError(`keep: ${name}: ${wrong.path === "" ? "" : `${wrong.path}: `}${wrong.message}${fix}`);
  }
  return JSON.stringify(inOneVersion(document as object));
}

/** A document of 2008 as the one policy of the bucket holds it, whose version is 2012-10-17. */
function inOneVersion(document: { readonly Version?: unknown; readonly Statement?: unknown }): object {
  if (document.Version === "2012-10-17") return document;
  const text = (value: unknown): unknown => {
    if (typeof value === "string") return inVersion2012(value, "2008-10-17");
    if (Array.isArray(value)) return value.map(text);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, text(one)]));
  };
  const statements = [document.Statement]
    .flat()
    .map((statement) =>
      Object.fromEntries(
        Object.entries(statement as object).map(([key, value]) => [
          key,
          ["Resource", "NotResource", "Condition"].includes(key) ? text(value) : value,
        ]),
      ),
    );
  return { ...document, Version: "2012-10-17", Statement: statements };
}

/**
 * What S3 or Terraform would refuse of what one bucket keeps; undefined where nothing is.
 * S3 takes a bucket policy about that bucket alone; the data source takes a Sid once:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 *
 * @param texts what stands before it in the list, and itself at the end
 */
export function keptProblem(bucket: string, texts: readonly string[]): string | undefined {
  const statements = texts.flatMap(statementsOf);
  const sids = statements.flatMap(({ Sid }) => (typeof Sid === "string" && Sid !== "" ? [Sid] : []));
  const twice = sids.find((sid, at) => sids.indexOf(sid) !== at);
  if (twice !== undefined)
    return `keep: two statements of bucket ${quoted(bucket)} have the Sid ${quoted(twice)}: give each its own, or none`;
  const resources = statements.flatMap(({ Resource, NotResource }) => [Resource, NotResource].flat());
  const other = resources.filter((one) => typeof one === "string").find((one) => isOfAnother(one, bucket));
  return other === undefined
    ? undefined
    : `keep: resource ${quoted(other)} is of another bucket than ${quoted(bucket)}, and S3 refuses it there`;
}

function isOfAnother(resource: string, bucket: string): boolean {
  const name = bucketOfArn(resource);
  return name !== undefined && !matchesWildcard(name, bucket);
}

interface Written {
  readonly Sid?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
}

export function statementsOf(json: string): readonly Written[] {
  const { Statement } = JSON.parse(json) as { readonly Statement: Written | readonly Written[] };
  return [Statement].flat();
}

function hasStatements(value: unknown): boolean {
  return typeof value === "object" && value !== null && "Statement" in value;
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(
      `keep: ${quoted(name)} is not JSON: give a file with a bucket policy, or write the statement here`,
    );
  }
}
