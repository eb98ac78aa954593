import type { Block, Value } from "../model";
import { attributes, block, expr } from "../model";
import { conditionCode } from "./conditions";

/** Locals and data sources that make a module's policies. */
export interface ModulePolicies {
  readonly main: readonly Block[];
  /** Who may assume the role, in a file of its own; empty where there is none. */
  readonly trust: readonly Block[];
}

export type Locals = { readonly [name: string]: Value };

/** An end that may be unknown until apply, so it is a list of conditions that may be empty. */
const expiry = expr(
  `[for time in var.expires_at[*] : ${conditionCode("DateLessThan", "aws:CurrentTime", [expr("time")])}]`,
);

/** The locals of `main.tf`: `first` before what every module has, `rest` after it. */
export function localsBlock(first: Locals, rest: Locals, comment: readonly string[] = []): Block {
  const partition = expr("data.aws_partition.current.partition");
  return block("locals", [], attributes({ partition, ...first, expiry, ...rest }), comment);
}
