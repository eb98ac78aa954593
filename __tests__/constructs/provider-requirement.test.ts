import { requirementProblem, type RequiredProviders } from "../../src/constructs/provider-requirement";

const source = "hashicorp/aws";

test.each<readonly [string, RequiredProviders, string | undefined]>([
  ["nothing", {}, undefined],
  ["a floor", { aws: { source, version: ">= 5.0" } }, ">= 1.5.7"],
  ["several constraints", { aws: { source, version: ">= 5.0, != 5.1.0, < 7.0" } }, "~> 1.5"],
  ["an exact version", { aws: { source, version: "5.100.0-beta1" } }, "1.11.4"],
  ["a name alone", { aws: { source: "aws" } }, undefined],
  ["a registry of one's own", { "my-cloud": { source: "registry.example.com:8443/acme/my_cloud" } }, undefined],
  ["aliases", { aws: { source, configurationAliases: ["eu", "us-east_1"] } }, undefined],
])("%s can be required", (_, required, terraform) => {
  expect(requirementProblem(required, terraform)).toBeUndefined();
});

const example = 'write one such as ">= 1.5.7"';
test.each<readonly [string, RequiredProviders, string | undefined, string]>([
  ["a word for Terraform", {}, "latest", `requiredVersion "latest" is no version constraint: ${example}`],
  [
    "an empty constraint",
    { aws: { source, version: "" } },
    undefined,
    `the version of requiredProviders.aws, "" is no version constraint: ${example}`,
  ],
  [
    "npm's constraint",
    { aws: { source, version: "^5.0" } },
    undefined,
    `the version of requiredProviders.aws, "^5.0" is no version constraint: ${example}`,
  ],
  [
    "a URL",
    { aws: { source: "https://registry.example.com/acme/aws" } },
    undefined,
    'the source of requiredProviders.aws is "https://registry.example.com/acme/aws": write [hostname/]namespace/name, such as "hashicorp/aws"',
  ],
  [
    "a name in capitals",
    { AWS: { source } },
    undefined,
    'requiredProviders has the name "AWS": a provider\'s local name has lower-case letters, digits and single "-" only',
  ],
  [
    "an alias with its provider",
    { aws: { source, configurationAliases: ["aws.eu"] } },
    undefined,
    'configurationAliases of requiredProviders.aws has "aws.eu": give the alias alone, such as "eu" for aws.eu',
  ],
  [
    "an alias of two words",
    { aws: { source, configurationAliases: ["eu west"] } },
    undefined,
    'configurationAliases of requiredProviders.aws has "eu west": give the alias alone, such as "eu" for aws.eu',
  ],
  [
    "an alias twice",
    { aws: { source, configurationAliases: ["eu", "us", "eu"] } },
    undefined,
    'configurationAliases of requiredProviders.aws has "eu" twice: leave one out',
  ],
])("%s cannot", (_, required, terraform, problem) => {
  expect(requirementProblem(required, terraform)).toBe(problem);
});
