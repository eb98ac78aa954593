import { exchangeCdk } from "../../scripts/exchange-cdk";

test.each([
  ['import { App } from "cdktf";', 'import { App } from "cdktn";'],
  ['require("@cdktf/provider-aws/lib/iam-role")', 'require("@cdktn/provider-aws/lib/iam-role")'],
  ["import('cdktf')", "import('cdktn')"],
  ['["cdktn", "cdktf"]', '["cdktf", "cdktn"]'],
  // none of these is the framework
  ['import("@cdktn/hcl2json")', 'import("@cdktn/hcl2json")'],
  ['from "../emit/cdktf";', 'from "../emit/cdktf";'],
  ['const cdktf_1 = "__cdktf_module_asset";', 'const cdktf_1 = "__cdktf_module_asset";'],
  ['join(out, "cdktf.out")', 'join(out, "cdktf.out")'],
  ["cdktf has no form for these", "cdktf has no form for these"],
])("%s", (text, exchanged) => {
  expect(exchangeCdk(text)).toBe(exchanged);
  expect(exchangeCdk(exchanged)).toBe(text);
});
