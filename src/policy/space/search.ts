import { and, full, isEmpty, intersects, isSubset, without, type Bits } from "./bits";
import type { Effort } from "../effort";
import type { Box, Dimension } from "./dimension";

/** A part of the space in which all requests are alike in what the boxes say. Every dimension has a set. */
export type Cell = readonly Bits[];

/** `found`: a cell was accepted. `none`: there is no cell at all. `refused`: there are, and none was accepted. */
export type Outcome = "found" | "none" | "refused" | "gave-up";

/** Whether a cell is what is looked for; `impossible` for one that no request is in. */
export type Accept = (cell: Cell) => boolean | "impossible";

/** What is left of a comparison's effort. */
export interface SearchEffort extends Effort {
  /** Cells that may still be refused. */
  refusals: number;
}

/**
 * Looks for a cell that is in `inside` and in none of the boxes, by cutting the first box that still meets the cell out
 * of it, dimension by dimension. Exact: `none` means that the boxes cover `inside`.
 */
export function search(inside: Cell, boxes: readonly Box[], accept: Accept, effort: SearchEffort): Outcome {
  if (inside.some(isEmpty)) return "none";
  const left = boxes.filter((box) => box.every(({ at, set }) => intersects(inside[at] as Bits, set)));
  return cut(inside, left, accept, effort);
}

function cut(cell: Cell, boxes: readonly Box[], accept: Accept, effort: SearchEffort): Outcome {
  effort.steps -= 1 + boxes.length;
  if (effort.steps < 0) return "gave-up";
  let best: { readonly open: Box; readonly at: number } | undefined;
  for (const [at, box] of boxes.entries()) {
    const open = box.filter(({ at: d, set }) => !isSubset(cell[d] as Bits, set));
    if (open.length === 0) return "none";
    if (!best || open.length < best.open.length) best = { open, at };
    if (best.open.length === 1 && boxes.length > 64) break;
  }
  if (!best) {
    const answer = accept(cell);
    if (answer === "impossible") return "none";
    if (answer) return "found";
    effort.refusals--;
    return effort.refusals < 0 ? "gave-up" : "refused";
  }
  const { open, at } = best;
  const rest = boxes.filter((_, i) => i !== at);
  let outcome: Outcome = "none";
  let inside = cell;
  for (const { at: d, set } of open) {
    const outer = inside.map((bits, i) => (i === d ? without(bits, set) : bits));
    const result = search(outer, rest, accept, effort);
    if (result === "found" || result === "gave-up") return result;
    if (result === "refused") outcome = "refused";
    inside = inside.map((bits, i) => (i === d ? and(bits, set) : bits));
  }
  return outcome;
}

/** What is in both boxes. */
export function intersect(a: Box, b: Box): Box {
  const both = new Map(a.map(({ at, set }) => [at, set]));
  for (const { at, set } of b) {
    const other = both.get(at);
    both.set(at, other ? and(other, set) : set);
  }
  return [...both].map(([at, set]) => ({ at, set })).sort((x, y) => x.at - y.at);
}

/** A box as a cell of a space with these dimensions. */
export function cellOf(box: Box, dimensions: readonly Dimension[]): Cell {
  const cell = dimensions.map(({ size }) => full(size));
  for (const { at, set } of box) cell[at] = set;
  return cell;
}
