/** Jest reporter: the last lines of a run name the suites that were skipped, and why. */
module.exports = class SkippedReporter {
  onRunComplete(_contexts, { testResults }) {
    const lines = testResults.flatMap(({ testResults: tests }) =>
      tests.flatMap(({ status, ancestorTitles }) => {
        const reason = /^(.*) \[skipped: (.*)\]$/.exec(ancestorTitles[0] ?? "");
        return status === "pending" && reason !== null ? [`  ${reason[1]}: ${reason[2]}`] : [];
      }),
    );
    if (lines.length === 0) return;
    const text = `\nSkipped, because something is missing here:\n${[...new Set(lines)].join("\n")}\n`;
    // jest prints its summary after all reporters
    process.once("exit", () => process.stderr.write(text));
  }
};
