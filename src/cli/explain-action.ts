import { explainAction, type AskedAction, type ExplainedAction } from "../explain/action";
import { jsonText } from "../review/report/json";
import { colors } from "./colors";
import { print } from "./print";
import { fail } from "./run-command";
import { table } from "./table";

/** How people call the resources that matter most; others have AWS's name. */
const resources: { readonly [level: string]: string } = {
  object: "objects, arn:aws:s3:::BUCKET/KEY",
  bucket: "the bucket, arn:aws:s3:::BUCKET",
  key: "the KMS key, by its ARN",
};

function onWhat({ action, on, resources: arns }: AskedAction): string {
  // S3 Express's buckets are others
  const main = /^(s3|kms):/.test(action) ? Object.keys(resources).find((level) => on.includes(level)) : undefined;
  if (main !== undefined) return resources[main] ?? main;
  return on.length === 0
    ? "*, no resource of its own"
    : on.map((level, at) => `${level}, ${arns[at] ?? "*"}`).join("; ");
}

function row(asked: AskedAction): readonly string[] {
  const place = asked.at === undefined ? "" : `${asked.at}: `;
  return [`  ${asked.action}`, `${place}${onWhat(asked)}`, asked.when ?? "always"];
}

function asks({ asks: rows, sources }: NonNullable<ExplainedAction["operation"]>): string {
  const head = ["  action", "on", "when"].map((title) => colors.bold(title));
  const ofKeys = rows.some(({ action }) => action.startsWith("kms:"))
    ? "\nActions of kms stand in an identity policy and in the key's policy, never in a bucket policy.\n"
    : "";
  return `${table(head, rows.map(row))}${ofKeys}\n${sources.map((url) => `${colors.dim(url)}\n`).join("")}`;
}

/** What a name is, for a person. */
export function actionText({ action, relative, operation, askedBy }: ExplainedAction): string {
  const others = askedBy.length === 0 ? "" : `Also asked for by ${askedBy.join(", ")}.\n`;
  if (action === undefined)
    return operation === undefined
      ? ""
      : `${operation.name} is an operation of AWS's API, no IAM action. It asks for\n\n${asks(operation)}`;
  const of = relative === undefined ? "" : ` of ${relative.name}, no action of S3`;
  const note = relative === undefined ? "" : `${relative.note}\n\n${colors.dim(relative.source)}\n`;
  const is = `${action.action} is an IAM action${of}, on ${onWhat(action)}.\n${others}${note}`;
  return operation === undefined ? is : `${is}\nThe operation of the same name asks for\n\n${asks(operation)}`;
}

/** Prints what a name is. A name that is none ends with exit code 2. */
export function printAction(name: string, format: "text" | "json"): void {
  const explained = explainAction(name);
  if (format === "json") print(jsonText(explained));
  if (explained.problem === undefined) {
    if (format === "text") print(actionText(explained));
  } else if (format === "text") fail(explained.problem);
  else process.exitCode = 2;
}
