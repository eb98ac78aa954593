import { partitionOfArn } from "../../../aws/partitions";
import { show } from "../show";
import { statementCheck } from "../check";
import { own } from "../check-info";

const withinPartition =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html";

/** S3: "Invalid principal in policy". */
export const principalOfAnotherPartition = statementCheck(
  own(
    "error",
    "Principal of another partition",
    "Resource policies let in other accounts within a single partition only.",
    withinPartition,
  ),
  ({ bucket, principals, resources, notResources }, report) => {
    const partitions = new Set([...resources, ...notResources].flatMap(({ text }) => partitionOfArn(text) ?? []));
    const [here] = partitions;
    if (!bucket || here === undefined || partitions.size > 1) return;
    for (const { text, path } of principals) {
      const there = partitionOfArn(text);
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
