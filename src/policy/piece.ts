import { expandAction } from "../aws/actions";
import type { Effort } from "./effort";
import { isLevel } from "./level";
import type { Policy, PolicyStatement, Request } from "./policy";
import { finderOf, type Sought } from "./space/finder";
import { isPlain, minimalTexts } from "./space/minimal";
import { intersect } from "./space/search";
import { spaceOf } from "./space/space";

/** So many starred patterns of one kind are held against each other before a statement is looked at in parts. */
const mostStarred = 6;

/** A piece with one resource, or one action, each, where too many patterns would have to be held against each other. */
export function singlePieces(
  piece: PolicyStatement,
  near: readonly PolicyStatement[],
): readonly PolicyStatement[] | undefined {
  const { resources = [], actions = [] } = piece;
  const byResource = resourcesIn([piece, ...near]);
  if (resources.length > 1 && isDense(byResource) && !areNamed(near, byResource, "notResources")) {
    return resources.map((text) => ({ ...piece, resources: [text] }));
  }
  const byAction = actionsIn([piece, ...near]);
  if (actions.length > 1 && isDense(byAction) && !areNamed(near, byAction, "notActions")) {
    return actions.map((text) => ({ ...piece, actions: [text] }));
  }
  return undefined;
}

function resourcesIn(list: readonly PolicyStatement[]): readonly string[] {
  return list.flatMap((s) => s.resources ?? s.notResources ?? []);
}
function actionsIn(list: readonly PolicyStatement[]): readonly string[] {
  return list.flatMap((s) => s.actions ?? s.notActions ?? []);
}

function isDense(patterns: readonly string[]): boolean {
  return new Set(patterns.filter((text) => /[*?$].|[?$]/.test(text))).size > mostStarred;
}

/** Whether statements name what they apply to by stars alone, and none names what it does not apply to. */
function areNamed(list: readonly PolicyStatement[], patterns: readonly string[], not: "notActions" | "notResources") {
  return patterns.every(isPlain) && !list.some((s) => s[not]);
}

/** Texts that are enough, where there are too many patterns to tell all texts apart. */
function textsFor(piece: PolicyStatement, near: readonly PolicyStatement[], denying: readonly PolicyStatement[]) {
  const [byResource, byAction] = [resourcesIn([piece, ...near]), actionsIn([piece, ...near])];
  const objects = byResource.some((text) => isLevel("s3", "object", text)) ? ["arn:aws:s3:::*/*"] : [];
  const asked = [...new Set(resourcesIn(denying))];
  const resourceTexts =
    piece.resources && isDense(byResource) && areNamed([piece, ...near], byResource, "notResources")
      ? minimalTexts(piece.resources, [...asked, ...objects], byResource, "arn:*:*:*:*:*")
      : undefined;
  const lower = (texts: readonly string[]) => texts.map((text) => text.toLowerCase());
  const actionTexts =
    piece.actions && isDense(byAction) && areNamed([piece, ...near], byAction, "notActions")
      ? minimalTexts(lower(piece.actions), [...new Set(lower(actionsIn(denying)))], lower(byAction), "*:*")
      : undefined;
  const known = piece.actions?.flatMap(expandAction) ?? [];
  return { resourceTexts, actionTexts: actionTexts && [...lower(known), ...actionTexts] };
}

/** What the first statement of `own` allows, the others being what denies it, and `theirs` does not. */
export function lookIn(own: Policy, theirs: Policy, effort: Effort, confirms: (request: Request) => boolean): Sought {
  const [piece, ...denials] = own.statements;
  if (!piece) return { none: true };
  const allowing = theirs.statements.filter(({ effect }) => effect === "Allow");
  const denying = theirs.statements.filter(({ effect }) => effect !== "Allow");
  const space = spaceOf([own, theirs], { effort, ...textsFor(piece, [...denials, ...theirs.statements], denying) });
  if ("undecided" in space) return space;
  const denied = denials.map((s) => space.boxOf(own, s));
  const finder = finderOf(space, [own, theirs], confirms, effort);
  const box = space.boxOf(own, piece);
  finder.look(box, [...denied, ...allowing.map((s) => space.boxOf(theirs, s))]);
  for (const s of denying) finder.look(intersect(box, space.boxOf(theirs, s)), denied);
  return finder.result();
}
