import { isJson, type Json, list, object } from "../plan/json";
import { isConstant } from "./blocks";

/**
 * The texts that an expression of the root module stands for, e.g. of a provider's `allowed_account_ids`: constants, and
 * variables, whose values the plan has. What is more than that is left out.
 */
export function rootTexts(expression: unknown, variables: Json): readonly string[] {
  if (!isJson(expression)) return [];
  const variable = (reference: unknown): unknown => {
    const name = typeof reference === "string" ? /^var\.([\w-]+)$/.exec(reference)?.[1] : undefined;
    return name === undefined ? undefined : object(variables[name])["value"];
  };
  const written = [expression["constant_value"]].flat();
  // of JSON syntax, each element is a template
  const values =
    isConstant(expression) || written[0] === undefined
      ? [...written, ...list(expression["references"]).map(variable)]
      : written.map((text) => variable(/^\$\{(.*)\}$/.exec(String(text))?.[1]) ?? text);
  return values.flat().filter((value) => typeof value === "string" && !value.includes("${")) as string[];
}
