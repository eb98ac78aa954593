import { managedDocumentsOfMoto } from "../../scripts/extract-managed-policies";
import { withServices } from "../../src/aws/actions";
import { otherServices } from "../../src/aws/other-services";
import { checks } from "../../src/policy/lint/checks";
import { parseBy } from "../../src/policy/parse-by";

/** What AWS's own policies have wrong, by AWS's own pages: e.g. a Describe action of EC2 knows no tags of resources. */
const slips = [
  /^Pass role with star in /,
  /^String like operator with ARN condition keys /,
  /^Invalid ARN resource .* "arn:\*:kms:\*:::\*"$/,
  /^Missing ARN account .* "arn:aws:kms:\*::\*"$/,
  /^Unsupported action for condition key .* requests for (iam:GetRole|kms:\w+) never have "aws:TagKeys"$/,
  /^ForAllValues with single valued key .* codestar-connections:ProviderAction has one value at most/,
  /^Unsupported action for condition key Statement.* requests for ec2:Describe\w+ never have "ec2:ResourceTag/,
];

test("AWS's own managed policies have no errors by what is known of all services", () => {
  const reference = withServices(otherServices);
  const known = Object.entries(managedDocumentsOfMoto());
  const said = known.flatMap(([name, document]) =>
    parseBy(checks, document, "identity", reference)
      .problems.filter(({ class: one }) => one === "error" || one === "security-warning")
      .map(({ check, path, message }) => `${check} ${path} ${message}`)
      .filter((one) => !slips.some((pattern) => pattern.test(one)))
      .map((one) => `${name}: ${one}`),
  );
  expect(known.length).toBeGreaterThan(1_000);
  expect(said).toEqual([]);
});
