import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commands } from "../../src/cli/commands";
import { grantform, root, run } from "../support/run";

const names = Object.keys(commands).join(", ");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

beforeAll(() => {
  if (!existsSync(grantform)) throw new Error("the command is not built: run npm run build");
});

test.each([
  [["--version"], `${version}\n`],
  [["-V"], `${version}\n`],
])("%j prints data and nothing else", (args, stdout) => {
  expect(run(args)).toEqual({ code: 0, stdout, stderr: "" });
});

test.each([[["--help"]], [["-h"]], [["help"]]])("%j lists every command", (args) => {
  const { code, stdout, stderr } = run(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const [name, summary] of Object.entries(commands))
    expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, "m"));
});

test.each(Object.keys(commands))("%s --help says how to use it", (name) => {
  const { code, stdout, stderr } = run([name, "--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(new RegExp(`^Usage: grantform ${name} `));
  expect(run(["help", name]).stdout).toBe(stdout);
});

test("no command at all is bad usage", () => {
  const { code, stdout, stderr } = run([]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toBe(run(["--help"]).stdout);
});

test.each([
  [["shw"], `grantform: unknown command "shw": use ${names}; did you mean show?\n`],
  [["__proto__"], `grantform: unknown command "__proto__": use ${names}\n`],
  [["../list"], `grantform: unknown command "../list": use ${names}\n`],
  [["help", "nothing"], `grantform: unknown command "nothing": use ${names}\n`],
  [["--nothing"], `grantform: unknown command "--nothing": use ${names}\n`],
  [["show"], "grantform: missing required argument 'service'\n"],
  [["show", "--nothing"], "grantform: unknown option '--nothing'\n"],
  [["list", "--hepl"], "grantform: unknown option '--hepl' (Did you mean --help?)\n"],
  [["list", "x", "y"], "grantform: too many arguments. Expected 1 argument but got 2.\n"],
])("%j is bad usage, said in one line", (args, stderr) => {
  expect(run(args)).toEqual({ code: 2, stdout: "", stderr });
});

test.each([
  [["list"]],
  [["show", "zencoder"]],
  [["review", join(root, "__tests__", "review", "cases", "excess-permission", "plan.json")]],
  [["explain", join(root, "examples", "too-wide.json")]],
])("%j: colours are for terminals only", (args) => {
  for (const env of [{}, { CI: "true" }, { TERM: "xterm-256color" }]) {
    const { stdout } = run(args, "", env);
    expect(stdout).not.toBe("");
    expect(stdout).not.toContain("\u001b");
  }
});

test("a reader that stops early is no failure", () => {
  const script = `"${process.execPath}" "${grantform}" show zencoder | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const lines = execFileSync("bash", ["-c", script], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).split(
    "\n",
  );
  expect(lines[1]).toBe("0");
});
