import type { Change } from "./plan";

/** What the `.tf` files say (`--source`): read once, plain data with two questions. */
export interface Source {
  /** Where a resource is written: file relative to the folder, and line, from 1. */
  locate(change: Change): { readonly file: string; readonly line: number } | undefined;
}
