import type { Effective, Part } from "./effective";
import { type Effort, tooMany } from "./effort";
import type { Policy, PolicyStatement, Request } from "./policy";
import { policiesSaid } from "./said";
import { isEmpty } from "./space/bits";
import type { Box } from "./space/dimension";
import { finderOf, type Sought } from "./space/finder";
import { intersect } from "./space/search";
import { spaceOf, type Space } from "./space/space";

/** Combinations of statements that are looked at one by one. */
const mostBoxes = 4_000;

const surely: readonly PolicyStatement["effect"][] = ["Allow"];
const maybe: readonly PolicyStatement["effect"][] = ["Allow", "Unknown"];

/** Where a way's policies allow all together, within a box; undefined where there are too many combinations. */
function boxesOf(
  space: Space,
  { ways }: Effective,
  inside: Box | undefined,
  effects: readonly string[],
): Box[] | undefined {
  const found: Box[] = [];
  for (const way of ways) {
    let boxes: Box[] = inside === undefined ? [[]] : [inside];
    for (const policy of way) {
      const next: Box[] = [];
      for (const statement of policy.statements) {
        if (!effects.includes(statement.effect)) continue;
        const own = space.boxOf(policy, statement);
        for (const box of boxes) {
          const both = box.length === 0 ? own : intersect(box, own);
          if (!both.some(({ set }) => isEmpty(set))) next.push(both);
        }
        if (next.length > mostBoxes) return undefined;
      }
      boxes = next;
    }
    found.push(...boxes);
    if (found.length > mostBoxes) return undefined;
  }
  return found;
}

function denialsIn(space: Space, { denials }: Effective, effects: readonly string[]): Box[] {
  return denials.flatMap((policy) =>
    policy.statements.filter(({ effect }) => effects.includes(effect)).map((s) => space.boxOf(policy, s)),
  );
}

/** The part, and where it is looked for, as a policy whose statements the space tells apart. */
function wantedOf(part: Part): Policy {
  const all = { effect: "Allow", actions: ["*"], conditions: [] } as const;
  return {
    kind: "identity",
    version: part.version,
    statements: [
      { ...part.statement, effect: "Allow" },
      { ...all, index: -1, resources: part.within ?? ["*"] },
      { ...all, index: -2, resources: part.outside ?? ["*"] },
    ],
  };
}

/**
 * Looks among policies as one caller sees them for a request of a part that `a` allows and `b` does not.
 *
 * @param shows whether a request certainly is one
 */
export function searchPart(
  part: Part,
  a: Effective,
  b: Effective,
  effort: Effort,
  shows: (request: Request) => boolean,
): Sought {
  const wanted = wantedOf(part);
  const policies = [wanted, ...policiesSaid([a, b])];
  const space = spaceOf(policies, { effort });
  if ("undecided" in space) return { undecided: space.undecided };
  const [own, within, outside] = wanted.statements as readonly [PolicyStatement, PolicyStatement, PolicyStatement];
  const inside =
    part.within === undefined
      ? space.boxOf(wanted, own)
      : intersect(space.boxOf(wanted, own), space.boxOf(wanted, within));
  const may = boxesOf(space, a, inside, maybe);
  const kept = boxesOf(space, b, undefined, surely);
  if (may === undefined || kept === undefined) return tooMany;
  const denied = [
    ...denialsIn(space, a, ["Deny"]),
    ...(part.outside === undefined ? [] : [space.boxOf(wanted, outside)]),
  ];
  const finder = finderOf(space, policies, shows, effort);
  const cut = [...denied, ...kept];
  const mayDeny = denialsIn(space, b, ["Deny", "Unknown"]);
  for (const box of may) {
    finder.look(box, cut);
    for (const denial of mayDeny) finder.look(intersect(box, denial), denied);
    if (finder.done()) break;
  }
  return finder.result();
}
