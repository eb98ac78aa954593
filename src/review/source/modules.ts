import { join, keySuffix } from "../plan/address";
import type { Context, Scope } from "./context";
import { follow, lazyMap, unknown, type Value } from "./hcl-value";
import { block } from "./module-source";
import { repetitionOf, together } from "./repetition";

function output(name: string, module: string, context: Context): Value {
  const declared = block(context.source.module(module)?.outputs ?? {}, name);
  const at = `${module}.${name}`;
  if (!Object.hasOwn(declared, "value")) return unknown(at, { id: at });
  return context.once(`${module} output ${name}`, () => context.value(declared["value"], { module }));
}

/** `module.x.output`, `module.x["key"].output`, `module.x[*].output` */
export function moduleValue(
  name: string,
  steps: readonly (string | number)[],
  written: string,
  scope: Scope,
  context: Context,
): Value {
  const base = join(scope.module, `module.${name}`);
  const inside = context.source.module(base);
  const all = context.once(base, () => {
    const call = block(context.source.module(scope.module)?.calls ?? {}, name);
    const repetition = repetitionOf(call, { module: scope.module }, context);
    if (inside === undefined || repetition === undefined) return unknown(base);
    return together(repetition, (key) =>
      lazyMap(Object.keys(inside.outputs), (wanted) => output(wanted, base + keySuffix(key), context)),
    );
  });
  return follow(all, steps, written);
}
