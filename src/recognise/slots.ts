import { escaped } from "../catalogue/escaped";
import { forms } from "../aws/forms";
import type { ServicePattern } from "../catalogue/pattern";
import { partitionSlot, slotsOf } from "../catalogue/told";

/** Values of told names. */
export interface ToldTexts {
  readonly [name: string]: string;
}

const partition = /^aws(-[a-z]+)*$/;

/** Whether a told value can be this: what has no form, such as a choice, can be anything. */
function canBe({ told }: Pick<ServicePattern, "told">, name: string, value: string): boolean {
  if (name === partitionSlot) return partition.test(value);
  const form = told[name]?.form;
  return form === undefined || form === "choice" || forms[form].check(value) === undefined;
}

/**
 * The told values with which a text of a pattern says just this: `arn:aws:iam::999999999999:user/${user-name}`. Undefined
 * where none do.
 */
export function valuesIn(pattern: Pick<ServicePattern, "told">, text: string, said: string): ToldTexts | undefined {
  const slot = text.indexOf("${");
  // most names are another's, which their beginning says already
  if (slot > 0 && !said.startsWith(text.slice(0, slot))) return undefined;
  const names = slotsOf(text);
  if (names.length === 0) return text === said ? {} : undefined;
  const source = names.reduce(
    (rest, name, at) =>
      rest.replace(escaped(`\${${name}}`), names.indexOf(name) === at ? "(.+?)" : `\\${names.indexOf(name) + 1}`),
    escaped(text),
  );
  const found = new RegExp(`^${source}$`, "s").exec(said);
  if (found === null) return undefined;
  const unique = [...new Set(names)];
  const values = Object.fromEntries(unique.map((name, at) => [name, found[at + 1] ?? ""]));
  return unique.every((name) => canBe(pattern, name, values[name] ?? "")) ? values : undefined;
}
