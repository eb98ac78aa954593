import { decisionKeys } from "../../src/declared/grant-node";
import { readDeclared } from "../../src/declared/read";
import { principalKeys } from "../../src/declared/read-principal";
import { service, serviceIds } from "../../src/cli/services";
import { ruleIds } from "../../src/review/rules/all";
import { blocksOf, named } from "../support/docs";

const [, page = ""] = named.find(([name]) => name === "grants.md") ?? [];

test("the file in docs/grants.md is one", () => {
  const [{ text } = { text: "" }] = blocksOf("yaml", /^grants\.md$/);
  const keep = JSON.stringify({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: "arn:aws:s3:::acme-masters/*",
  });
  const declared = readDeclared(text, "grants.yaml", {
    serviceIds: serviceIds(),
    service,
    ruleIds,
    textOf: () => keep,
  });
  expect(declared.grants.map(({ kind }) => kind)).toEqual(["service", "principal"]);
});

test.each([
  "version",
  "accounts",
  "buckets",
  "grants",
  "accept",
  "terraform",
  "kms",
  "keep",
  "service",
  "way",
  "input",
  "output",
  "with",
  "without",
  "name",
  "principal-type",
  ...decisionKeys,
  ...principalKeys,
])("docs/grants.md has a row of %s", (key) => {
  expect(page.split("\n").some((line) => line.startsWith("| ") && line.split("|")[1]?.includes(`\`${key}\``))).toBe(
    true,
  );
});
