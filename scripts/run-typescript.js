/**
 * Lets `node --require` run the TypeScript sources: types are stripped by swc, file by file, in the process itself.
 * cdktf synth starts main.ts with it, in a quarter of the time that tsx takes to start. With GRANTFORM_CDK=cdktn the sources
 * are those for CDK Terrain.
 */
const { existsSync, readFileSync } = require("node:fs");
const Module = require("node:module");
const { join } = require("node:path");
const { transformSync } = require("@swc/core");

const options = {
  jsc: { target: "es2022", parser: { syntax: "typescript" } },
  module: { type: "commonjs" },
  swcrc: false,
};

let exchange = (code) => code;

Module._extensions[".ts"] = (module, file) => {
  const { code } = transformSync(readFileSync(file, "utf8"), { ...options, filename: file });
  module._compile(exchange(code), file);
};

if (process.env.GRANTFORM_CDK === "cdktn") exchange = require("./exchange-cdk.ts").exchangeCdk;

// nothing runs without the tables that the build writes; cdktf synth may come before any build
if (!existsSync(join(__dirname, "..", "src", "grants", "ways", "table.generated.ts"))) require("./ways.ts").writeWays();
