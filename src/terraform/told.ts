import { partitionSlot } from "../catalogue/told";
import { quote } from "./escape";
import { expr, type Value } from "./model";

/** Code of a told value in a module. */
export function toldVariable(name: string): string {
  return name === partitionSlot ? "local.partition" : `var.${name.replaceAll("-", "_")}`;
}

/** A text of the pattern as a module has it: told values are variables, all else is literal. */
export function toldText(text: string): Value {
  const parts = text.split(/\$\{([a-z][a-z0-9-]*)\}/);
  if (parts.length === 1) return text;
  if (parts.length === 3 && parts[0] === "" && parts[2] === "") return expr(toldVariable(parts[1] ?? ""));
  return expr(`"${templatePart(text)}"`);
}

/** The same as what stands inside the quotes of a template. */
export function templatePart(text: string): string {
  return text
    .split(/\$\{([a-z][a-z0-9-]*)\}/)
    .map((part, at) => (at % 2 === 0 ? quote(part).slice(1, -1) : `\${${toldVariable(part)}}`))
    .join("");
}
