import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { shapeWays, ways } from "../support/configurations";
import { describeWith } from "../support/describe-with";
import { attachProvider } from "../support/provider";
import { root } from "../support/run";
import { temporary, writeModule } from "../support/root";
import { prepare, tryTerraform } from "../support/terraform";

/** Modules whose own tests hold something that those of others do not. */
const differing = [
  "bitmovin-encoding-role",
  "cloudtranscode-bucket-policy",
  "transloadit-user",
  "zencoder-bucket-policy",
  "shape-told-after-role",
  "shape-service-policy-bucket-policy",
  "shape-chosen-bucket-policy",
  "shape-itself-role",
];
const all = [...ways, ...shapeWays];

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

  // what differs between modules is their shape, and the equality test holds the text of all; `npm run shipped` runs those of
  // every module, about three seconds each
  const tried = process.env["GRANTFORM_SHIPPED"] === "all" ? all : all.filter(({ name }) => differing.includes(name));
  test("there are such modules", () => {
    expect(tried.length).toBeGreaterThanOrEqual(differing.length);
  });

  test.each(tried)("$name", (way) => {
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
