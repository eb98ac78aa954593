/**
 * Reviews generated worlds and checks every report request by request against the brute-force oracle of the tests.
 * tsx scripts/fuzz-review.ts [worlds] [seed] [shown]
 *
 * A long run is several of these, each with a seed of its own: `for seed in 1 2 3 4; do … 25000 $seed & done`.
 */
import { type Complaint, type Judgement } from "../__tests__/review/worlds/judge";
import { examine } from "../__tests__/review/worlds/examine";
import { worldOf } from "../__tests__/review/worlds/generate";
import { hasHoles } from "../__tests__/review/worlds/holes";
import { shrink } from "../__tests__/review/worlds/shrink";
import type { World } from "../__tests__/review/worlds/world";

const count = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 1);
/** So many wrong worlds are made small and printed. */
const mostShown = Number(process.argv[4] ?? 5);

const kinds: Record<string, number> = {};
/** Worlds, and those of them with a change that stands in undecided rows only. */
const [whole, holed] = [
  { worlds: 0, undecided: 0 },
  { worlds: 0, undecided: 0 },
];
let wrong = 0;

function show(world: World, number: number, kind: Complaint["kind"]): void {
  const fails = (one: World): boolean => examine(one).complaints.some((complaint) => complaint.kind === kind);
  const least = shrink(world, fails);
  const { complaints, report } = examine(least);
  console.log(`world ${number}`, JSON.stringify(least, undefined, 1).replace(/\n\s*/g, " "));
  console.log(`  says: ${report.verdict}`);
  for (const { kind: of, what } of complaints.slice(0, 4)) console.log(`  ${of}: ${what}`);
}

function counted({ complaints, undecided }: Judgement, world: World, number: number): void {
  const of = hasHoles(world) ? holed : whole;
  of.worlds++;
  if (undecided) of.undecided++;
  const [first] = complaints;
  if (first === undefined) return;
  wrong++;
  for (const kind of new Set(complaints.map((complaint) => complaint.kind))) kinds[kind] = (kinds[kind] ?? 0) + 1;
  console.error(`seed ${seed}: world ${number} is wrong: ${first.what}`);
  if (wrong <= mostShown) show(world, number, first.kind);
}

function shareOf({ worlds, undecided }: typeof whole): string {
  return `${((100 * undecided) / Math.max(worlds, 1)).toFixed(2)}% of ${worlds}`;
}

function sum(done: number): string {
  const shares = `undecided ${shareOf(whole)} without holes, ${shareOf(holed)} with holes`;
  return `seed ${seed}: ${done} worlds, ${wrong} wrong, ${shares}`;
}

for (let number = 0; number < count; number++) {
  const world = worldOf(seed, number);
  counted(examine(world), world, number);
  // a run that somebody stops has said how far it came
  if ((number + 1) % 200 === 0) console.error(sum(number + 1));
}
console.log(sum(count), kinds);
process.exitCode = wrong > 0 ? 1 : 0;
