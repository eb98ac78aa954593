import { service, serviceIds } from "../../../src/cli/services";
import { reducedPlan, withoutAlike } from "../../../src/review/alike/alike";
import { whole } from "../../../src/review/alike/judged";
import { judgementOf } from "../../../src/review/judgement";
import { type Json, list } from "../../../src/review/plan/json";
import { openPlan, withItems } from "../../../src/review/plan/plan";
import { rules } from "../../../src/review/rules/all";
import { worldOf } from "../worlds/generate";
import { planOf } from "../worlds/render";
import { createdOf, manyOf, meant, numbered, told, worded } from "./many";

const patterns = serviceIds().map(service);

/** Changes to the text of one resource of many that were alike. */
const edits: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/-10\d\d/, "-9999"),
  (text) => text.replace(/-10\d\d/, "-1003"),
  (text) => text.replaceAll(/-10\d\d/g, "-1003"),
  (text) => text.replace(/arn:aws:s3:::[a-z0-9-]+/, "arn:aws:s3:::*-par*"),
  (text) => text.replace(/arn:aws:s3:::([a-z0-9-]+)/, (arn) => "?".repeat(arn.length)),
  (text) => text.replace(/arn:aws:s3:::[a-z0-9-]+/, (arn) => arn.slice(0, -2)),
  (text) => text.replace(/\d{12}/, "100000000017"),
  (text) => text.replace(/\d{12}/, "630681592166"),
  (text) => text.replace(/s3:GetObject/, "s3:PutObject"),
  (text) => text.replace(/arn:aws:s3:::[a-z0-9-]+/, (arn) => `${arn}*`),
  (text) => text.replace('"no-op"', '"update"'),
  (text) => text.replace('"after_unknown":{}', '"after_unknown":{"policy":true}'),
];

/** A plan with one of its changes told otherwise. */
function edited(plan: Json, number: number): Json {
  const changes = list(plan["resource_changes"]);
  const edit = edits[number % edits.length];
  const place = (number * 7) % Math.max(changes.length, 1);
  return {
    ...plan,
    resource_changes: changes.map((change, at) =>
      at === place && edit !== undefined ? (JSON.parse(edit(JSON.stringify(change))) as unknown) : change,
    ),
  };
}

const namings = [numbered, worded, meant];

test.each([false, true])(
  "many copies of random worlds, one of them changed, and two of them: created %s",
  (created) => {
    let applied = 0;
    for (let number = 0; number < 150; number++) {
      const world = worldOf(2, number, { holes: 0, nameless: 0, keys: 0.05, more: 0, rare: 0 });
      const plan = planOf(number % 2 === 0 ? world : { ...world, after: world.before });
      const many = manyOf(plan, 26, namings[number % namings.length]);
      const open = openPlan(edited(created ? createdOf(many) : many, number));
      const reduced = withoutAlike(open, { patterns, texts: [] }, 1);
      if (reduced === undefined) continue;
      const answer = whole(judgementOf(reducedPlan(open, reduced), { patterns }, rules), reduced);
      if (answer === undefined) continue;
      applied++;
      const all = judgementOf(withItems(open, open.items), { patterns }, rules);
      expect({ number, ...told(answer) }).toEqual({ number, ...told(all) });
    }
    expect(applied).toBeGreaterThan(20);
  },
);
