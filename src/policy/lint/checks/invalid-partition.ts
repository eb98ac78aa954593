import { isPartition } from "../../../aws/regions";
import { arnCheck, noSuchResource } from "../arn";
import type { Check } from "../check";
import { documented } from "../check-info";
import { show } from "../show";

const partitions = "write aws, aws-cn or aws-us-gov";

export const invalidPartition: Check = {
  ...arnCheck(documented("error", "Invalid partition", noSuchResource), ({ partition, text, path }, report) => {
    if (/^aws(-[a-z]+)*$/.test(partition) && !isPartition(partition))
      report(path, `${show(partition)} is no partition of AWS: ${show(text)}`, partitions);
  }),
  faults: {
    "arn-partition": ({ partition, arn }) => ({
      code: "resource",
      message: `${show(partition)} is no partition of AWS: ${show(arn)}`,
      fix: "arn:aws: is the usual beginning, arn:aws-cn: in China, arn:aws-us-gov: in GovCloud",
    }),
  },
};
