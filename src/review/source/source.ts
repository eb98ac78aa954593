import type { Change } from "../plan/change";
import type { ModuleSource, BlockPlace } from "./module-source";
import type { ParsedExpression } from "./parsed";

/** What a path leads to: a file's bytes, nothing, or something that is not looked at, and why not. */
export type Content = { readonly bytes: Uint8Array; readonly real: string } | { readonly refused: string } | undefined;

/** The `.tf` files of a configuration (`--source`): read once, then only asked. */
export interface SourceFiles {
  /** The module at an address; keys do not matter. Undefined where its source is not at hand. */
  module(address: string): ModuleSource | undefined;
  /** Folder of a module, seen from the root module's: what `path.module` is. */
  folder(address: string): string | undefined;
  /** What an expression reads by `file`; the path is seen from the root module's folder. */
  file(path: string): Content;
  /** The parsed form of a file that an expression reads by `templatefile`. */
  template(path: string): ParsedExpression | undefined;
  /** The parsed form of a text with `${…}` in it. */
  expression(text: string): ParsedExpression | undefined;
  /** What a YAML text says; undefined where it is none. */
  yaml(text: string): unknown;
  /** Where a resource is written: file relative to the folder, and line, from 1. */
  locate(change: Change): BlockPlace | undefined;
  /** What was not read because it lies elsewhere, as sentences. */
  readonly refused: readonly string[];
  /** Modules that are called, and whose files are not there: `module m (acme/m/aws)`. */
  readonly missing: readonly string[];
}
