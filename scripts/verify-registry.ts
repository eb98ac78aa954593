/** Fails where registry/ differs from what is committed: run it after npm start. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const changed = execFileSync("git", ["status", "--porcelain", "--", "registry"], {
  cwd: join(__dirname, ".."),
  encoding: "utf8",
});
if (changed !== "") {
  process.stderr.write(
    `registry/ is not what the catalogue and the templates make: run npm start and commit it\n${changed}`,
  );
  process.exitCode = 1;
}
