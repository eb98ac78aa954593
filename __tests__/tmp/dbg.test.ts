import { pathOf } from "../review/case";
import { readFileSync } from "node:fs";
import { modelOf } from "../../src/review/read-model";
import { readPlan } from "../../src/review/plan/plan";
import { directSide, heldDirectly, saidIn } from "../../src/review/reach/direct";
import { partiesOf } from "../../src/review/reach/parties";
import { judge, holdsNothing } from "../../src/review/reach/judge";
test("x", () => {
  const m = modelOf(readPlan(JSON.parse(readFileSync(pathOf(process.env.CASE ?? "merged-documents", "plan.json"), "utf8"))), { patterns: [] });
  for (const b of m.after.buckets.values()) {
    const side = directSide(b, "after", m);
    console.log(b.name, JSON.stringify(saidIn(side).map((s) => s.policy.statements), null, 1));
    for (const p of partiesOf(saidIn(side), "bucket", m)) {
      console.log(p.outsider.id, p.askers.map((a) => a.principal));
      for (const a of p.askers) { const h = heldDirectly(side, a, m); console.log(JSON.stringify(h.effective), JSON.stringify(judge(holdsNothing, h, a, { holes: m.documents.holes, bucketAt: m.bucketAt }, false).now.map(({atom, verdict}) => [verdict, atom.action, atom.undecided, atom.place]))); }
    }
  }
});
