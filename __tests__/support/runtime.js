const { Script } = require("node:vm");
const { default: Runtime } = require("jest-runtime");

/** What this process has compiled: the next suite runs it again, in a context of its own. */
const scripts = new Map();

function scriptOf(head, source, filename) {
  const kept = scripts.get(filename);
  if (kept?.head === head && kept.source === source) return kept.script;
  // what is thrown in the file stands where the file says
  const script = new Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
  scripts.set(filename, { head, source, script });
  return script;
}

/**
 * Jest compiles each file anew for each suite, and most suites load most of the library: that took longer than the tests of
 * a small suite. Here a worker compiles a file once; it still runs anew for each suite.
 */
module.exports = class SharedScripts extends Runtime {
  constructor(...options) {
    super(...options);
    const { executor } = this;
    const compile = executor.compile.bind(executor);
    executor.compile = (source, filename) => {
      const context = executor.environment.getVmContext();
      if (context === null) return null;
      try {
        const head = `(function (${executor.injectedModuleParameters.join(", ")}) {`;
        return scriptOf(head, source, filename).runInContext(context);
      } catch {
        // jest has words for what does not parse
        return compile(source, filename);
      }
    };
  }
};
