/**
 * npm run differential [configurations] [first seed]: random configurations, planned and applied by real Terraform, more
 * and others than the test has. What a review of the plan says is held against a review of what was made.
 * Default: five rounds of 150, each with seeds of its own.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const [count = "750", seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);

/** So many are planned at once: more make Terraform slow. */
const atOnce = 150;

const jest = require.resolve("jest/bin/jest");
for (let done = 0; done < Number(count); done += atOnce) {
  const first = Number(seed) + done;
  const now = Math.min(atOnce, Number(count) - done);
  process.stdout.write(`${now} configurations from seed ${first}\n`);
  const env = {
    ...process.env,
    GRANTFORM_REQUIRE_TERRAFORM: "1",
    GRANTFORM_DIFFERENTIAL: String(now),
    GRANTFORM_SEED: String(first),
  };
  const suite = ["--testMatch", "**/differential.long.ts", "--silent=false"];
  const { status } = spawnSync(process.execPath, [jest, ...suite], {
    cwd: join(__dirname, ".."),
    env,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}
