import { own } from "../check-info";
import { takenAsText, variableCheck } from "../variables";

const page = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html";

/** `${bucket_name}`, `${aws_s3_bucket.b.id}`: what Terraform, a shell or Fn::Sub would fill in. */
export const variableWithoutKey = variableCheck(
  own("warning", "Variable without key", takenAsText, page),
  ({ inner = "" }) => {
    const name = inner.split(",")[0]?.trim() ?? "";
    return name === "" || /[:*?$]/.test(name) ? undefined : "a variable is a condition key, such as ${aws:username}";
  },
  "fill in the template's value, or name a condition key",
);
