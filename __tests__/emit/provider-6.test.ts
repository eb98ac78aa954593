import { readFileSync } from "node:fs";
import { join } from "node:path";
import { blocksToJson } from "../../src/terraform/json";
import { addressOf, type Body } from "../../src/terraform/model";
import { moduleBlocks, terraformModule } from "../../src/terraform/module/module";
import { ways } from "../support/configurations";
import { root } from "../support/run";
import { typedClass, type Taken } from "../support/typed-classes";

/** Terraform's own. */
const meta = new Set(["count", "depends_on", "for_each", "lifecycle", "provider"]);

/** What is written in a body and is not in its class. */
function wrongIn(body: Body, takes: readonly Taken[], place: string): readonly string[] {
  return body.flatMap((item) => {
    const isDynamic = item.kind === "block" && item.type === "dynamic";
    const name = item.kind === "attribute" ? item.name : isDynamic ? (item.labels[0] ?? "") : item.type;
    const found = takes.find((one) => one.name === name);
    const at = `${place}.${name}`;
    if (found === undefined) return meta.has(name) ? [] : [`${at} does not exist`];
    if (item.kind === "attribute") return [];
    const contents = isDynamic
      ? item.body.flatMap((one) => (one.kind === "block" && one.type === "content" ? one.body : []))
      : item.body;
    return wrongIn(contents, found.block, at);
  });
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `aws_iam_role.this.arn` and the like in a module's JSON. */
const read = /((?:data\.)?aws_\w+)\.\w+(?:\[[^\]]*\])?\.(\w+)/g;

function versionOf(provider: string): string {
  return (
    /registry\.terraform\.io\/providers\/hashicorp\/aws\/([\d.]+)\//.exec(
      readFileSync(join(root, "node_modules", provider, "lib", "iam-role", "index.d.ts"), "utf8"),
    )?.[1] ?? ""
  );
}

// the classes do not say what is deprecated: provider-schema.test.ts holds the modules against the provider itself
describe.each([
  ["@cdktf/provider-aws", "6.25.0"],
  ["@cdktn/provider-aws", "6.66.0"],
])("the typed classes of %s, AWS %s", (provider, version) => {
  test("are of that version", () => {
    expect(versionOf(provider)).toBe(version);
  });

  test.each(ways)("have all that $name writes and reads", ({ pattern, kind }) => {
    const blocks = moduleBlocks(terraformModule(pattern, kind));
    const made = blocks.filter(({ type }) => type === "data" || type === "resource");
    expect(made.length).toBeGreaterThan(1);
    const written = made.flatMap(({ type, labels, body }) => {
      const address = addressOf(type, labels.slice(0, 1));
      return wrongIn(body, typedClass(provider, address).takes, address);
    });
    expect(written).toEqual([]);
    const reads = [...JSON.stringify(blocksToJson(blocks)).matchAll(read)];
    expect(reads.length).toBeGreaterThan(1);
    const unread = reads
      .filter(([, type = "", name = ""]) => !typedClass(provider, type).gives.has(camel(name)))
      .map(([text]) => text);
    expect(unread).toEqual([]);
  });

  test.each([
    ["data.aws_iam_policy_document", ["statement", "principals", "identifiers"]],
    ["aws_iam_role", ["inline_policy", "policy"]],
  ])("%s is read down to its blocks", (type, path) => {
    let takes = typedClass(provider, type).takes;
    for (const name of path) {
      const found = takes.find((one) => one.name === name);
      expect(found?.name).toBe(name);
      takes = found?.block ?? [];
    }
  });

  test.each<readonly [string, Body, readonly string[]]>([
    ["aws_iam_user", [{ kind: "attribute", name: "no_such", value: "" }], ["aws_iam_user.no_such does not exist"]],
    [
      "aws_iam_role",
      [{ kind: "block", type: "inline_policy", labels: [], body: [{ kind: "attribute", name: "text", value: "" }] }],
      ["aws_iam_role.inline_policy.text does not exist"],
    ],
    [
      "data.aws_iam_policy_document",
      [
        {
          kind: "block",
          type: "dynamic",
          labels: ["statement"],
          body: [
            {
              kind: "block",
              type: "content",
              labels: [],
              body: [{ kind: "attribute", name: "action", value: "s3:GetObject" }],
            },
          ],
        },
      ],
      ["data.aws_iam_policy_document.statement.action does not exist"],
    ],
  ])("what is wrong in %s is seen", (type, body, wrong) => {
    expect(wrongIn(body, typedClass(provider, type).takes, type)).toEqual(wrong);
  });
});
