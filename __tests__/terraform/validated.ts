import { rmSync } from "node:fs";
import { join } from "node:path";
import { renderHcl } from "../../src/emit/hcl";
import { registryFiles } from "../../src/emit/registry";
import { snippet } from "../../src/terraform/snippet/snippet";
import { choicesOf, everyChoice, tried, type Way } from "../support/configurations";
import { describeWith } from "../support/describe-with";
import { attachProvider } from "../support/provider";
import { moduleInputs, temporary, write, writeModule } from "../support/root";
import { prepare, terraform, tryTerraform } from "../support/terraform";

/**
 * One root that calls everything: each example of the registry, which calls its module, and a snippet with everything on; of
 * each shape each module as cdktf writes it, too, and every snippet, which for the others the equality test holds to be the
 * same blocks. Terraform validates what a root calls with it, and loads the provider's schema once.
 */
export function testValidate(ways: readonly Way[]): void {
  describeWith(["terraform"], "Terraform itself", () => {
    const folder = temporary();
    let detach: () => Promise<void>;
    const identity = { name: "media", tags: { "cost:center": "${1} %{2}" } };

    beforeAll(async () => {
      write(join(folder, "registry"), registryFiles([...new Set(ways.map(({ pattern }) => pattern))], ""));
      const calls: { [name: string]: object } = {};
      for (const way of ways) {
        const { pattern, name } = way;
        const [choices = choicesOf(way, {}), ...others] = everyChoice(way);
        const every = tried.includes(way) ? [choices, ...others] : [choices];
        if (tried.includes(way)) {
          writeModule(folder, way);
          calls[`json-${name}`] = { source: `./json/${name}`, ...moduleInputs(way, choices, "media") };
        }
        calls[`example-${name}`] = { source: `./registry/examples/${name}` };
        const blocks = every.flatMap((one, at) =>
          snippet(pattern, one, { service: `s${at}`, bucket: (of) => `s${at}_${of}` }, identity),
        );
        write(join(folder, "snippets", name), [["main.tf", renderHcl(blocks)]]);
        calls[`snippet-${name}`] = { source: `./snippets/${name}` };
      }
      write(folder, [["main.tf.json", JSON.stringify({ module: calls })]]);
      prepare(folder);
      // each example configures the provider, for which Terraform would start it again
      detach = await attachProvider();
    });
    afterAll(async () => {
      await detach();
      rmSync(folder, { recursive: true });
    });

    test("would format nothing otherwise", () => {
      expect(tryTerraform(folder, "fmt", "-check", "-diff", "-recursive")).toEqual({ code: 0, stdout: "", stderr: "" });
    });

    test("finds nothing wrong with modules, examples and snippets", () => {
      const { diagnostics } = JSON.parse(terraform(folder, "validate", "-json")) as { diagnostics: unknown };
      expect(diagnostics).toEqual([]);
    });
  });
}
