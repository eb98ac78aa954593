import { statementCheck } from "../check";
import { documented } from "../check-info";

const fix = "leave it out if the account is yours; with another one, the statement never applies, and may go";

/** Keys that tell which resource is asked for, where there is only one. */
const irrelevant = ["s3:resourceaccount"];

export const irrelevantConditionKeyInPolicy = statementCheck(
  documented("suggestion", "Irrelevant condition key in policy", "The resource of such a policy is known already."),
  ({ bucket, tests }, report) => {
    if (!bucket) return;
    for (const { name, key, path } of tests) {
      if (irrelevant.includes(name)) report(path, `${key} says nothing new in a bucket's policy`, fix);
    }
  },
);
