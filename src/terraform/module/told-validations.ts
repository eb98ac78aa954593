import { forms } from "../../aws/forms";
import type { ServicePattern, Told } from "../../catalogue/pattern";
import type { RoleWay } from "../../catalogue/way";
import { variableName } from "./conditions";
import { externalId, matches, message, principalArn, wrapped, type Validation } from "./validations";

/** What the module checks of a told value: the same as the command line. */
export function toldValidation(name: string, told: Told, choices: readonly string[]): Validation {
  const holds = ruleOf(name, told, choices);
  if (told.when === "before") return holds;
  // Terraform works out both sides of ||
  return { ...holds, condition: `var.${variableName(name)} == null ? true : ${onLines(holds.condition)}` };
}

function ruleOf(name: string, { form }: Told, choices: readonly string[]): Validation {
  if (name === "external-id") return externalId;
  if (name === "principal-arn") return principalArn;
  const variable = variableName(name);
  const value = `var.${variable}`;
  const is = `${variable} is`;
  if (form === "choice") {
    return {
      condition: `contains([${listOf(choices)}], ${value})`,
      message: message(is, value, `: use ${choices.join(", ")}.`),
    };
  }
  const { pattern, allowed, length } = forms[form];
  const sized =
    length === undefined ? "" : `length(${value}) >= ${length.min} && length(${value}) <= ${length.max} && `;
  return { condition: `${sized}${matches(pattern, value)}`, message: message(is, value, `: give ${allowed}.`) };
}

/** Longest list of choices that stands on one line, in characters. */
const shortList = 100;

function listOf(choices: readonly string[]): string {
  const list = choices.map((choice) => JSON.stringify(choice)).join(", ");
  if (list.length <= shortList) return list;
  const lines = wrapped(`${list},`, shortList).map((line) => `  ${line.trimEnd()}\n`);
  return `\n${lines.join("")}`;
}

/** Some vendors take a role only under their own name, or one that begins with their word. */
export function roleNameValidation(pattern: ServicePattern, { roleName }: RoleWay): readonly Validation[] {
  const { fixed, prefix } = roleName ?? {};
  if (fixed !== undefined) {
    const after = `: ${pattern.name} asks for ${fixed}.`;
    return [{ condition: `var.name == "${fixed}"`, message: message("name is", "var.name", after) }];
  }
  if (prefix === undefined) return [];
  const after = `: ${pattern.name} asks for a name that begins with ${prefix}.`;
  return [{ condition: `startswith(var.name, "${prefix}")`, message: message("name is", "var.name", after) }];
}

/** Longest condition that stands on the line of what it depends on, in characters. */
const shortCondition = 110;

/** A long condition, or one of several parts, each on a line of its own. */
function onLines(condition: string): string {
  return condition.includes(" && ") || condition.length > shortCondition
    ? `(\n  ${condition.replaceAll(" && ", " &&\n  ")}\n)`
    : condition;
}
