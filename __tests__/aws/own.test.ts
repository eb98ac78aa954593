import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { awsOwn, awsOwnDataSources, awsServices } from "../../src/aws/own";
import { describeWith } from "../support/describe-with";
import { prepare, terraform } from "../support/terraform";

test.each([
  ["127311923021", "AWS Elastic Load Balancing, us-east-1"],
  ["054676820928", "AWS Elastic Load Balancing, eu-central-1"],
  ["193672423079", "Amazon Redshift audit logging, us-east-1"],
  ["665727464434", "Amazon Redshift audit logging, us-gov-east-1 and us-gov-west-1"],
  ["035351147821", "AWS CloudTrail, eu-central-1"],
  ["386209384616", "AWS billing reports"],
  ["c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0", "Amazon CloudFront log delivery"],
  ["C4C1EDE66AF53448B93C283CE9448C4BA468C9432AA01D700D3878632F77D2D0", "Amazon CloudFront log delivery"],
  ["http://acs.amazonaws.com/groups/s3/LogDelivery", "Amazon S3 log delivery"],
  ["http://acs.amazonaws.com/groups/global/AllUsers", undefined],
  ["444455556666", undefined],
  ["", undefined],
])("%s is %s", (id, name) => {
  expect(awsOwn(id)?.name).toBe(name);
});

test("every row has a source, and an ID of one of AWS's forms", () => {
  const ids = awsServices.flatMap(({ ids }) => Object.values(ids));
  expect(
    ids.filter((id) => !/^(\d{12}|[0-9a-f]{64}|http:\/\/acs\.amazonaws\.com\/groups\/s3\/LogDelivery)$/.test(id)),
  ).toEqual([]);
  expect(
    awsServices.filter(({ source }) => !/^https:\/\/docs\.(aws\.amazon\.com|amazonaws\.cn)\//.test(source)),
  ).toEqual([]);
});

/** What a data source of the provider answers, in part. */
interface Told {
  readonly id?: string;
}

describeWith(["terraform"], "the AWS provider", () => {
  test("gives the same IDs for all regions", () => {
    const folder = mkdtempSync(join(tmpdir(), "own-"));
    try {
      const regions = (name: string): readonly string[] =>
        Object.keys(awsServices.find((service) => service.name === name)?.ids ?? {}).filter((region) => region !== "");
      const asked = Object.entries(awsOwnDataSources).map(([type, name]) => {
        const all = regions(name);
        const each = all.length === 0 ? "" : `  for_each = toset(${JSON.stringify(all)})\n  region = each.key\n`;
        return `data "${type}" "a" {\n${each}}\noutput "${type}" {\n  value = data.${type}.a\n}\n`;
      });
      writeFileSync(
        join(folder, "main.tf"),
        `provider "aws" {
  region = "eu-central-1"
  access_key = "testing"
  secret_key = "testing"
  skip_credentials_validation = true
  skip_requesting_account_id = true
  skip_metadata_api_check = true
}
${asked.join("")}`,
      );
      prepare(folder);
      terraform(folder, "plan", "-out=tfplan");
      const plan = JSON.parse(terraform(folder, "show", "-json", "tfplan")) as {
        planned_values: { outputs: { [name: string]: { value: Told | { [region: string]: Told } } } };
      };
      const { outputs } = plan.planned_values;
      for (const [type, name] of Object.entries(awsOwnDataSources)) {
        const value = outputs[type]?.value ?? {};
        const told = Object.entries<Told>("id" in value ? { "": value } : (value as { [region: string]: Told }));
        expect([type, Object.fromEntries(told.map(([region, { id }]) => [region, id]))]).toEqual([
          type,
          awsServices.find((service) => service.name === name)?.ids,
        ]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
