import { isServicePrefix } from "../../aws/services";
import { show } from "../problems";
import { statementCheck, type Subject } from "./check";
import { documented, own } from "./check-info";
import { allActions } from "./invalid-action";

/** Prefixes of actions and ARNs that belong to S3, and to KMS. */
export const prefixesOfS3: readonly string[] = ["s3", "s3-object-lambda", "s3-outposts", "s3express"];

function ownPrefixes({ kind, bucket }: Subject): readonly string[] | undefined {
  return bucket ? prefixesOfS3 : kind === "key" ? ["kms"] : undefined;
}

function noun({ kind }: Subject): string {
  return kind === "key" ? "a key's policy" : "a bucket's policy";
}

/** S3: "Policy has invalid action". */
export const unsupportedAction = statementCheck(
  documented(
    "error",
    "Unsupported action in policy",
    "It is of no use in a policy of this resource.",
    "foreign-action",
  ),
  (subject, report) => {
    const prefixes = ownPrefixes(subject);
    if (!prefixes) return;
    for (const { text, path } of allActions(subject)) {
      const [prefix = "", name] = text.split(":");
      if (name === undefined || /[*?]/.test(prefix) || prefixes.includes(prefix.toLowerCase())) continue;
      // a prefix that no service has is told by another check
      if (!isServicePrefix(prefix)) continue;
      const fix = "put it into a policy of the role or user, or of the other resource";
      // whether S3 minds it in NotAction is not said
      const refused = subject.bucket && subject.statement.actions !== undefined;
      report(path, `${noun(subject)} has no actions of ${prefix}: ${show(text)}`, fix, refused);
    }
  },
);

/** S3: "Policy has invalid resource". */
export const unsupportedResource = statementCheck(
  documented(
    "error",
    "Unsupported resource ARN in policy",
    "The statement is about something else.",
    "foreign-resource",
  ),
  (subject, report) => {
    const prefixes = ownPrefixes(subject);
    if (!prefixes) return;
    for (const { text, path } of [...subject.resources, ...subject.notResources]) {
      const service = text.split(":")[2] ?? "";
      if (service === "" || /[*?$]/.test(service) || prefixes.includes(service.toLowerCase())) continue;
      const fix = subject.bucket ? "name the bucket or its objects" : 'write "*", which is the key itself';
      const refused = subject.bucket && subject.statement.resources !== undefined;
      report(path, `${noun(subject)} is not about ${show(text)}`, fix, refused);
    }
  },
);

/** Keys that tell which resource is asked for, where there is only one. */
const irrelevant = ["s3:resourceaccount"];

export const irrelevantKey = statementCheck(
  documented("suggestion", "Irrelevant condition key in policy", "The resource of such a policy is known already."),
  ({ bucket, tests }, report) => {
    if (!bucket) return;
    for (const { name, key, path } of tests) {
      if (irrelevant.includes(name)) report(path, `${key} says nothing new in a bucket's policy`, "leave it out");
    }
  },
);

export const federatedNotSupported = statementCheck(
  documented("error", "Federated principal not supported", "Who signs in by a provider comes as a session of a role."),
  ({ kind, principals }, report) => {
    if (kind !== "resource" && kind !== "key") return;
    for (const { type, text, path } of principals) {
      if (type !== "Federated") continue;
      report(
        path,
        `only a role's trust policy names a provider, not ${show(text)}`,
        "name the role that its users assume",
      );
    }
  },
);

const withinPartition =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html";

function partitionIn(arn: string): string | undefined {
  const [, partition] = /^arn:(aws[a-z-]*):/.exec(arn) ?? [];
  return partition;
}

/** S3: "Invalid principal in policy". */
export const principalPartition = statementCheck(
  own(
    "error",
    "Principal of another partition",
    "Resource policies let in other accounts within a single partition only.",
    withinPartition,
  ),
  ({ bucket, principals, resources, notResources }, report) => {
    const partitions = new Set([...resources, ...notResources].flatMap(({ text }) => partitionIn(text) ?? []));
    const [here] = partitions;
    if (!bucket || here === undefined || partitions.size > 1) return;
    for (const { text, path } of principals) {
      const there = partitionIn(text);
      if (there === undefined || there === here) continue;
      report(
        path,
        `${show(text)} is of the partition ${there}, and the bucket is of ${here}`,
        `name a principal of ${here}`,
        true,
      );
    }
  },
);

const levels = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html";

export const mismatchInfo = {
  refused: own(
    "error",
    "Action does not apply to any resource",
    "S3 refuses a bucket policy with such a statement.",
    levels,
    "resource-level",
  ),
  action: own("warning", "Action does not apply to any resource", "It grants nothing.", levels, "resource-level"),
  resource: own("warning", "Resource without action", "It grants nothing.", levels, "resource-level"),
} as const;
