import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const wildcardInServiceName: Check = {
  ...documented("suggestion", "Wildcard in service name", refused, "resource"),
  faults: { "arn-service": (text) => ({ message: `the service in an ARN takes no wildcard: ${show(text)}` }) },
};
