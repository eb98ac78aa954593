import { examine } from "./examine";
import { worldOf } from "./generate";
import { hasHoles } from "./holes";

/** What the reviews of some worlds come to. */
export interface Counts {
  readonly wrong: readonly string[];
  /** Worlds without holes, and those of them with a change that stands in undecided rows only. */
  readonly whole: number;
  readonly undecided: number;
}

/** Reviews the first worlds of seed 1. */
function counted(worlds: number): Counts {
  let [whole, undecided] = [0, 0];
  const wrong: string[] = [];
  for (let number = 0; number < worlds; number++) {
    const world = worldOf(1, number);
    const { complaints, report, undecided: isUndecided } = examine(world);
    const [first] = complaints;
    if (first !== undefined) wrong.push(`world ${number}: ${first.kind}: ${first.what} -- ${report.verdict}`);
    if (hasHoles(world)) continue;
    whole++;
    if (isUndecided) undecided++;
  }
  return { wrong, whole, undecided };
}

process.stdout.write(JSON.stringify(counted(1_000)));
