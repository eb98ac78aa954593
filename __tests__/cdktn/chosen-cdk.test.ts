import { existsSync } from "node:fs";
import { join } from "node:path";
import { chosenCdk } from "../../scripts/chosen-cdk";
import { root } from "../support/run";

test.each([
  [undefined, "20.9.0", "cdktf"],
  ["", "24.0.0", "cdktf"],
  ["cdktf", "22.1.0", "cdktf"],
  ["cdktn", "22.19.0", "cdktn"],
  ["cdktn", "24.0.0", "cdktn"],
])("GRANTFORM_CDK %s on Node %s is %s", (name, node, expected) => {
  const cdk = chosenCdk(name, node);
  if (typeof cdk === "string") throw new Error(cdk);
  expect(cdk.name).toBe(expected);
  expect(existsSync(join(root, cdk.command))).toBe(true);
});

test.each([
  [
    "cdktn",
    "22.18.0",
    "cdktn-cli needs Node 22.19 or later, and this is 22.18.0: take a later Node, or leave GRANTFORM_CDK out for cdktf",
  ],
  [
    "cdktn",
    "20.20.2",
    "cdktn-cli needs Node 22.19 or later, and this is 20.20.2: take a later Node, or leave GRANTFORM_CDK out for cdktf",
  ],
  ["cdktf", "18.20.0", "cdktf-cli needs Node 20.9 or later, and this is 18.20.0: take a later Node"],
  ["terraform", "22.19.0", 'GRANTFORM_CDK is "terraform": it can be "cdktf", which is the default, or "cdktn"'],
])("GRANTFORM_CDK %s on Node %s is refused in a line", (name, node, message) => {
  expect(chosenCdk(name, node)).toBe(message);
});
