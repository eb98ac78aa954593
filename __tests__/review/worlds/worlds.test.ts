import { join } from "node:path";
import { runBundled } from "../../support/bundled";
import { examine } from "./examine";
import { worldOf } from "./generate";
import { doorKinds } from "./doors/kinds";
import { idKinds } from "./id-kinds";
import { rareKinds } from "./rare-kinds";
import { kinds } from "./kinds";
import { outcomes, routeByRole, type Turn } from "./oracle";
import { shrink } from "./shrink";
import type { Counts } from "./thousand";
import type { World } from "./world";

/** Who takes this turn in some request, by which roles. */
function who(world: World, turn: Turn): readonly string[] {
  const found = outcomes(world).flatMap(({ outsider, turns }) => {
    const found = turns.get(turn) ?? {};
    const byRole = routeByRole(found);
    const name = outsider.name.replace(/( of \d+)?(, by federation)?$/, "");
    return [...(found.direct ? [name] : []), ...(byRole ? [`${name} by ${byRole.roles.join(", ")}`] : [])];
  });
  return [...new Set(found)].sort();
}

function inWords({ complaints, report }: ReturnType<typeof examine>): readonly string[] {
  return complaints.map(({ kind, what }) => `${kind}: ${what} -- ${report.verdict}`);
}

const all = [...kinds, ...doorKinds, ...rareKinds, ...idKinds];

describe("kinds of worlds that reviews get wrong", () => {
  it.each(all.map((kind) => [kind.what, kind] as const))("the oracle knows %s", (_, { page, world, gains, loses }) => {
    expect(page).toMatch(/^https:\/\//);
    expect({ gains: who(world, "no yes"), loses: who(world, "yes no") }).toEqual({
      gains: [...gains].sort(),
      loses: [...loses].sort(),
    });
  });

  it.each(all.map(({ what, world }) => [what, world] as const))("the review is right on %s", (_, world) => {
    expect(inWords(examine(world))).toEqual([]);
  });
});

describe("random worlds", () => {
  it("are the same for the same seed", () => {
    expect(worldOf(1, 7)).toEqual(worldOf(1, 7));
    expect(worldOf(1, 7)).not.toEqual(worldOf(2, 7));
  });

  // npm run fuzz:review -- 100000
  it("are reviewed rightly, a thousand of them", () => {
    const { wrong, whole, undecided } = JSON.parse(runBundled(join(__dirname, "thousand.ts"))) as Counts;
    expect(wrong).toEqual([]);
    expect(undecided / whole).toBeLessThanOrEqual(0.05);
  });

  it("are made small", () => {
    const grants = ({ after }: World): boolean => JSON.stringify(after).includes('"s3:PutObject"');
    const number = Array.from({ length: 100 }, (_, at) => at).find((at) => grants(worldOf(1, at)));
    const least = shrink(worldOf(1, number ?? 0), grants);
    expect(JSON.stringify(least).length).toBeLessThan(300);
    expect(grants(least)).toBe(true);
  });
});
