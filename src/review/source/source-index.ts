import type { Change } from "../plan/change";
import type { Holes } from "./holes";
import type { Fill } from "./rebuilt";
import type { Path } from "../plan/values";

/** What the `.tf` files add to a plan (`--source`). */
export interface SourceIndex {
  /**
   * Text of an attribute that the plan does not know, evaluated from its expression; holes stand for what stays unknown.
   * Undefined where nothing is known of it and the plan's references say more.
   */
  evaluate(change: Change, path: Path, holes: Holes): string | undefined;
  /** The resource and the attribute of it that an unknown value is, whole: the one that is chosen of several. */
  meant(
    change: Change,
    path: Path,
    holes: Holes,
  ): { readonly resource: Change; readonly attribute: string } | undefined;
  /** The same as `evaluate` for a list of texts. */
  readonly values: Fill;
  /** A deferred policy document, with what the files say of it. */
  document(change: Change, holes: Holes): Change;
  /** Where a resource is written: file relative to the folder, and line, from 1. */
  locate(change: Change): { readonly file: string; readonly line: number } | undefined;
}
