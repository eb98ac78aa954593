import { findAction } from "../../aws/actions";
import { type Effort, tooMany } from "../effort";
import { fitsLevel } from "../level";
import type { Policy, Request } from "../policy";
import { isEmpty, intersects, type Bits } from "./bits";
import type { Box } from "./dimension";
import { examplesFor, type Examples } from "./examples";
import { cellOf, search, type Cell, type SearchEffort } from "./search";
import type { Space } from "./space";
import { isUnlikely } from "./impossible";
import { examplesIn } from "./witness";

/** What was looked for: it does not exist, here is one, or that is not known. */
export type Sought = { readonly none: true } | { readonly witness: Request } | { readonly undecided: string };

/** So many requests are tried for one that is likelier. */
const mostTries = 400;

/** So many places that have only unlikely requests are passed by. */
const mostPassed = 8;

/** A request whose action works on its resource, in place of one that AWS never makes; else the request itself. */
function likelier(
  request: Request,
  space: Space,
  examples: Examples,
  confirms: (request: Request) => boolean,
): Request {
  if (request.resource === undefined || fitsLevel(request.action, request.resource)) return request;
  const actions = space.actions.flatMap((_, atom) => examples.actionsOf(atom)).slice(0, mostTries);
  const resources = space.resources.flatMap((_, atom) => examples.resourcesOf(atom)).slice(0, mostTries);
  let tries = 0;
  for (const action of [request.action, ...actions.filter((name) => findAction(name))]) {
    for (const resource of resources) {
      if (!fitsLevel(action, resource)) continue;
      if (++tries > mostTries) return request;
      const other = { ...request, action, resource };
      if (confirms(other)) return other;
    }
  }
  return request;
}

/** Looks for a request that is certain, in one part of the space after another. */
export function finderOf(
  space: Space,
  policies: readonly Policy[],
  confirms: (request: Request) => boolean,
  shared: Effort = { steps: Infinity },
) {
  const examples = examplesFor(space, policies, shared);
  const effort: SearchEffort = { steps: Math.min(3_000_000, shared.steps), refusals: 60 };
  let witness: Request | undefined;
  let doubt: string | undefined;
  let gaveUp = false;
  // what AWS's reference does not have is shown only where nothing else is
  let unlikely: Request | undefined;
  let passed = 0;
  const hasExample = (cell: Cell, whole: boolean): boolean => {
    for (const { request, never } of examplesIn(cell, space, examples, policies)) {
      // once there is an unlikely one, only a likely one is better
      if (never === undefined && !(unlikely && isUnlikely(request)) && confirms(request)) {
        if (!isUnlikely(request)) {
          witness = request;
          return true;
        }
        if (whole) unlikely ??= request;
      }
      doubt ??= never;
    }
    // a few more places are looked at for a likely one
    return unlikely !== undefined && ++passed > mostPassed;
  };
  const accept = (cell: Cell): boolean | "impossible" => {
    const boxes = space.impossible().filter((box) => box.every(({ at, set }) => intersects(cell[at] as Bits, set)));
    if (boxes.length === 0) return hasExample(cell, true);
    if (hasExample(cell, false)) return true;
    const outcome = search(cell, boxes, (part) => hasExample(part, true), effort);
    return outcome === "none" ? "impossible" : outcome === "found";
  };
  let refused = false;
  return {
    look(inside: Box, outside: readonly Box[]): void {
      if (witness || gaveUp || passed > mostPassed) return;
      if (inside.some(({ set }) => isEmpty(set))) return;
      const before = effort.steps;
      const outcome = search(cellOf(inside, space.dimensions), outside, accept, effort);
      shared.steps -= before - effort.steps;
      refused ||= outcome === "refused";
      gaveUp ||= outcome === "gave-up";
    },
    done: (): boolean => witness !== undefined || gaveUp || passed > mostPassed,
    result(): Sought {
      if (unlikely) witness ??= likelier(unlikely, space, examples, confirms);
      if (witness) return { witness };
      if (gaveUp && !refused) return tooMany;
      if (refused || gaveUp) return { undecided: doubt ?? "it depends on a value that the policies do not tell" };
      return { none: true };
    },
  };
}
