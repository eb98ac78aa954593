import type { PolicyKind, Problem, ProblemClass } from "../policy/policy";
import type { TextPlace } from "../policy/places";

/** A problem with its line and column. */
export type Placed = Problem & TextPlace;

/** One document and what is wrong with it. */
export interface Linted {
  /** As it was named. */
  readonly file: string;
  /** Left out where it is no policy at all; `other` for a policy of a resource that is neither bucket nor key. */
  readonly kind?: PolicyKind | "other";
  readonly guessed: boolean;
  readonly problems: readonly Placed[];
}

/** Gravest first. */
export const classes: readonly ProblemClass[] = ["error", "security-warning", "warning", "suggestion"];
