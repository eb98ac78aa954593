/** Shorter work needs no progress. */
const quiet = 2_000;

/**
 * Parsing a plan and judging it block the thread, so another one shows that something happens: a line with the seconds that
 * have passed, rewritten in place.
 */
const show = `
  const { workerData: { label, quiet } } = require("node:worker_threads");
  const { writeSync } = require("node:fs");
  const start = performance.now();
  const line = () => writeSync(2, "\\r" + label + ", " + Math.round((performance.now() - start) / 1000) + " s\\u001b[K");
  setTimeout(() => { line(); setInterval(line, 1000); }, quiet);
`;

/**
 * Runs `work`; where it takes more than two seconds and standard error is a terminal, shows there that it goes on, and
 * leaves nothing behind.
 *
 * @param label what is being done, e.g. `reviewing plan.json`
 * @param long whether it may take that long: a thread costs more than a short piece of work
 */
export async function withProgress<T>(label: string, long: boolean, work: () => Promise<T>): Promise<T> {
  if (!long || !process.stderr.isTTY) return work();
  // loaded only here: most reviews are over before anybody waits
  const { Worker } = await import("node:worker_threads");
  const worker = new Worker(show, { eval: true, workerData: { label, quiet } });
  const start = performance.now();
  try {
    return await work();
  } finally {
    await worker.terminate();
    if (performance.now() - start > quiet) process.stderr.write("\r\u001b[K");
  }
}
