/**
 * Lets `node --require` run the TypeScript sources: types are stripped by swc, file by file, in the process itself.
 * cdktf synth starts main.ts with it, in a quarter of the time that tsx takes to start.
 */
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { transformSync } = require("@swc/core");

const options = {
  jsc: { target: "es2022", parser: { syntax: "typescript" } },
  module: { type: "commonjs" },
  swcrc: false,
};

Module._extensions[".ts"] = (module, file) => {
  module._compile(transformSync(readFileSync(file, "utf8"), { ...options, filename: file }).code, file);
};
