import { join, keySuffix } from "../plan/address";
import type { SourceContext, Scope } from "./context";
import { follow, lazyMap, unknownValue, type HclValue } from "./hcl-value";
import { jsonBlock } from "./module-source";
import { repetitionOf, allInstances } from "./repetition";

function output(name: string, module: string, context: SourceContext): HclValue {
  const declared = jsonBlock(context.source.module(module)?.outputs ?? {}, name);
  const at = `${module}.${name}`;
  if (!Object.hasOwn(declared, "value")) return unknownValue(at, { id: at });
  return context.once(`${module} output ${name}`, () => context.value(declared["value"], { module }));
}

/** `module.x.output`, `module.x["key"].output`, `module.x[*].output` */
export function moduleValue(
  name: string,
  steps: readonly (string | number)[],
  written: string,
  scope: Scope,
  context: SourceContext,
): HclValue {
  const base = join(scope.module, `module.${name}`);
  const inside = context.source.module(base);
  const all = context.once(base, () => {
    const call = jsonBlock(context.source.module(scope.module)?.calls ?? {}, name);
    const repetition = repetitionOf(call, { module: scope.module }, context);
    if (inside === undefined || repetition === undefined) return unknownValue(base);
    return allInstances(repetition, (key) =>
      lazyMap(Object.keys(inside.outputs), (wanted) => output(wanted, base + keySuffix(key), context)),
    );
  });
  return follow(all, steps, written);
}
