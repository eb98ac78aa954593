import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { shapeWays, tried, ways } from "../support/configurations";
import { describeWith } from "../support/describe-with";
import { attachProvider } from "../support/provider";
import { root } from "../support/run";
import { temporary, writeModule } from "../support/root";
import { prepare, tryTerraform } from "../support/terraform";

/** Shapes whose own tests hold something that those of others do not. */
const differing = ["shape-told-after", "shape-service-policy", "shape-chosen", "shape-itself"];

describeWith(["terraform"], "the tests that a module brings along, without an account", () => {
  const folder = temporary();
  let detach: () => Promise<void>;
  beforeAll(async () => {
    detach = await attachProvider();
  });
  afterAll(async () => {
    await detach();
    rmSync(folder, { recursive: true });
  });

  // of the catalogue a sample: what differs between modules is their shape, and the equality test holds the text of all;
  // `npm run shipped` runs those of every module, about three seconds each
  const sample = process.env["GRANTFORM_SHIPPED"] === "all" ? ways : tried.filter((way) => ways.includes(way));
  test.each([...sample, ...shapeWays.filter(({ pattern }) => differing.includes(pattern.id))])("$name", (way) => {
    const { name } = way;
    const module = join(folder, "hcl", name);
    if (ways.includes(way)) cpSync(join(root, "registry", "modules", name), module, { recursive: true });
    else writeModule(folder, way);
    prepare(module);
    const { code, stdout, stderr } = tryTerraform(module, "test");
    expect(stderr + stdout).toMatch(/Success! ([4-9]|\d\d) passed, 0 failed\./);
    expect(code).toBe(0);
  });
});
