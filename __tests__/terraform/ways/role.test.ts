import { renderHcl } from "../../../src/emit/hcl";
import { wayOf } from "../../../src/grants/way";
import { snippetNames } from "../../../src/terraform/snippet/names";
import { snippet } from "../../../src/terraform/snippet/snippet";
import { choicesOf, shapeWays } from "../../support/configurations";

const roles = shapeWays.filter(({ kind }) => kind === "role");

test("some service asks for longer sessions", () => {
  expect(roles.some(({ pattern }) => wayOf(pattern, "role").sessionDuration !== undefined)).toBe(true);
});

test.each(roles)("a snippet's sessions last as long as the module's: $name", (way) => {
  const { pattern } = way;
  const access = (["input", "output"] as const).filter((one) => pattern.access[one] !== undefined).slice(0, 1);
  const choices = choicesOf(way, { media: { name: "acme-media", access } });
  const hcl = renderHcl(snippet(pattern, choices, snippetNames(pattern, ["acme-media"])));
  const written = /max_session_duration\s*=\s*(\d+)/.exec(hcl)?.[1];
  expect(written).toBe(wayOf(pattern, "role").sessionDuration?.toString());
});
