import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ways, type Way } from "../support/configurations";
import { describeWith } from "../support/describe-with";
import { attachProvider } from "../support/provider";
import { root } from "../support/run";
import { temporary, writeModule } from "../support/root";
import { prepare, tryTerraform } from "../support/terraform";

/** Runs the tests that these modules bring along, without an account: about three seconds each. */
export function testShipped(tried: readonly Way[]): void {
  describeWith(["terraform"], "the tests that a module brings along", () => {
    const folder = temporary();
    let detach: () => Promise<void>;
    beforeAll(async () => {
      detach = await attachProvider();
    });
    afterAll(async () => {
      await detach();
      rmSync(folder, { recursive: true });
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
}
