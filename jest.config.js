// workers start with the flags of this process: most of what a test makes is of no use a moment later
process.execArgv.push("--max-semi-space-size=64");

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  runtime: "<rootDir>/__tests__/support/runtime.js",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  // `import("./x.js")` names the compiled file: TypeScript demands it of node16 modules
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  // cdk.tf.json trees, the built package and provider copies are not modules of ours
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/cdktf.out/"],
  globalSetup: "<rootDir>/__tests__/support/global-setup.ts",
  globalTeardown: "<rootDir>/__tests__/support/global-teardown.ts",
  reporters: ["default", "<rootDir>/__tests__/support/skipped-reporter.js"],
  testSequencer: "<rootDir>/__tests__/support/sequencer.js",
  // the slow suites wait for Terraform, not for this process
  maxWorkers: "100%",
  testTimeout: 240_000,
};
