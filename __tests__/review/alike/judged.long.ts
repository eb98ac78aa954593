import { service, serviceIds } from "../../../src/cli/services";
import { withoutAlike } from "../../../src/review/alike/alike";
import { whole } from "../../../src/review/alike/judged";
import { judgementOf } from "../../../src/review/judgement";
import { openPlan, withItems } from "../../../src/review/plan/plan";
import { rules } from "../../../src/review/rules/all";
import { worldOf } from "../worlds/generate";
import { planOf } from "../worlds/render";
import { manyOf, told } from "./many";

const patterns = serviceIds().map(service);

test("many copies of random worlds, and two of them, come out the same", () => {
  let applied = 0;
  for (let number = 0; number < 60; number++) {
    const world = worldOf(2, number, { holes: 0, nameless: 0, keys: 0.05 });
    const open = openPlan(manyOf(planOf(number % 2 === 0 ? world : { ...world, after: world.before }), 26));
    const reduced = withoutAlike(open, { patterns, texts: [] }, 1);
    const answer =
      reduced === undefined
        ? undefined
        : whole(judgementOf(withItems(open, reduced.items), { patterns }, rules), reduced);
    if (answer === undefined) continue;
    applied++;
    expect({ number, ...told(answer) }).toEqual({
      number,
      ...told(judgementOf(withItems(open, open.items), { patterns }, rules)),
    });
  }
  expect(applied).toBeGreaterThan(10);
});
