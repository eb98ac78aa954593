import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { commands } from "../../src/cli/commands";
import { calls, named, read } from "../support/docs";
import { grantform, root } from "../support/run";

describe("every command", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "grantform-docs-"));
    for (const name of ["bin", "states", "more", "policies", "rows"]) mkdirSync(join(folder, name));
    symlinkSync(grantform, join(folder, "bin", "grantform"));
    for (const name of ["__tests__", "examples"]) symlinkSync(join(root, name), join(folder, name));
    const state = join(root, "__tests__", "cli", "inventory", "state.json");
    for (const name of ["state.json", "states/a.json", "more/state.json"]) cpSync(state, join(folder, name));
    for (const name of ["plan.json", "main.tf"])
      cpSync(join(root, "__tests__/review/cases/mixed", name), join(folder, name));
    cpSync(join(root, "examples/grants/grants.yaml"), join(folder, "grants.yaml"));
    for (const name of ["policy.json", "candidate.json", "reference.json", "policies/a.json"])
      cpSync(join(root, "examples", "exact.json"), join(folder, name));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const all = calls();

  test("is found", () => {
    const pages = new Set(all.map(([file]) => file));
    expect([...pages].sort()).toEqual(["README.md", "ci.md", "engine.md", "fleet.md", "grants.md", "review.md"]);
    expect(all.length).toBeGreaterThan(20);
  });

  test.each(all)("%s: %s", (_, line) => {
    const { status, stdout, stderr } = spawnSync("sh", ["-c", line], {
      cwd: folder,
      encoding: "utf8",
      input: read(join(folder, "plan.json")),
      env: {
        PATH: [join(folder, "bin"), process.env["PATH"]].join(delimiter),
        HOME: folder,
        SHOWFILE: join(folder, "plan.json"),
      },
    });
    // the README shows what bad input looks like
    const isBad = line.includes("Acme_Masters");
    expect(isBad ? status : [0, 1]).toEqual(isBad ? 2 : expect.arrayContaining([status]));
    // they say how much they wrote
    const tells = /^grantform (adopt|generate) /.test(line);
    expect(stderr === "").toBe(!isBad && !tells);
    if (line.includes(" > ") || isBad || line.startsWith("grantform generate ")) expect(stdout).toBe("");
    else expect(stdout).not.toBe("");
  });

  test.each(named)("%s names only commands that there are", (_, text) => {
    const names = [...text.matchAll(/`grantform ([a-z]+)/g)].map(([, name = ""]) => name);
    expect(names.filter((name) => !(name in commands))).toEqual([]);
  });
});
