import type { Value } from "../model";
import { attributes, block, expr, nested, type Block } from "../model";
import type { Validation } from "./validations";

/** An input of a module. */
export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly default?: Value;
  /** Default: false. A variable with `null` as its default takes null. */
  readonly nullable?: boolean;
  readonly validations?: readonly Validation[];
}

export function variableBlock({
  name,
  type,
  description,
  default: value,
  nullable = false,
  validations = [],
}: Variable): Block {
  return block(
    "variable",
    [name],
    [
      ...attributes({ type: expr(type), description, default: value, nullable: nullable ? undefined : false }),
      ...validations.map(({ condition, message }) =>
        nested("validation", attributes({ condition: expr(condition), error_message: expr(message) })),
      ),
    ],
  );
}
