import type { Found, Tool } from "./tools";

/** Whether each tool may not be missing: GRANTFORM_REQUIRE_TERRAFORM covers the emulated AWS behind it, too. */
const required: { readonly [tool in Tool]: string } = {
  terraform: "GRANTFORM_REQUIRE_TERRAFORM",
  moto: "GRANTFORM_REQUIRE_TERRAFORM",
  chromium: "GRANTFORM_REQUIRE_CHROMIUM",
  "pre-commit": "GRANTFORM_REQUIRE_PRE_COMMIT",
  duckdb: "GRANTFORM_REQUIRE_NODES",
  opa: "GRANTFORM_REQUIRE_NODES",
  "yaml-language-server": "GRANTFORM_REQUIRE_EDITOR",
  node22: "GRANTFORM_REQUIRE_NODES",
  node24: "GRANTFORM_REQUIRE_NODES",
};

function found(): { readonly [tool in Tool]: Found } {
  return JSON.parse(process.env["GRANTFORM_TOOLS"] ?? "{}") as { readonly [tool in Tool]: Found };
}

/** Where the tool is. Call it only inside a suite of `describeWith`. */
export function toolPath(tool: Tool): string {
  const { [tool]: result } = found();
  if ("missing" in result) throw new Error(result.missing);
  return result.at;
}

/**
 * A suite that needs programs besides Node. Where one is missing it is skipped, and the reporter says so at the end;
 * with GRANTFORM_REQUIRE_TERRAFORM=1 (or _CHROMIUM=1, _PRE_COMMIT=1, _NODES=1, _EDITOR=1) it fails instead.
 */
export function describeWith(tools: readonly Tool[], name: string, suite: () => void): void {
  for (const tool of tools) {
    const { [tool]: result } = found();
    if (!("missing" in result)) continue;
    if (process.env[required[tool]] === "1") {
      describe(name, () => {
        test(`has ${tool}`, () => {
          throw new Error(result.missing);
        });
      });
    } else {
      describe.skip(`${name} [skipped: ${result.missing}]`, suite);
    }
    return;
  }
  describe(name, suite);
}
