const { readFileSync } = require("node:fs");
const { default: Sequencer } = require("@jest/test-sequencer");

/**
 * Suites that wait for Terraform, or for a program of their own, first: one of them that begins last would keep one worker
 * busy and the others idle.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => /describeWith\(\s*\["terraform"|runBundled\(/.test(readFileSync(path, "utf8"));
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
