import { forms } from "../../aws/forms";
import { quoted } from "../../aws/quoted";
import type { ServicePattern } from "../../catalogue/pattern";
import { suggest } from "../../catalogue/suggest";
import { toldBy } from "../../catalogue/told";
import { chosenBy } from "../../catalogue/who";
import type { Way } from "../../catalogue/way";

/** One thing that a way of access asks of the customer. */
export interface Ask {
  /** Its name as a property of the choices; a told value's own name in the pattern, in kebab case. */
  readonly name: string;
  /** How it is given on the command line. */
  readonly option: string;
  /** In Terraform's words. */
  readonly type: "string" | "number" | "bool" | "map(string)";
  /** Why a value is refused; undefined if it is not. */
  readonly check?: (value: string) => string | undefined;
  /** What is said where it is missing; without it, it may be left out. */
  readonly missing?: string;
}

const ownOptions: { readonly [name: string]: { readonly option: string; readonly called: string } } = {
  "principal-arn": { option: "--principal", called: "principal" },
  "external-id": { option: "--external-id", called: "external ID" },
};

/** How a told value is called in a sentence. */
export function calledTold(name: string): string {
  return ownOptions[name]?.called ?? name.replaceAll("-", " ");
}

/** The told values that a way asks for. */
export function toldAsks(pattern: ServicePattern, way: Way): readonly Ask[] {
  return toldBy(pattern, way).flatMap((name) => {
    const told = pattern.told[name];
    if (told === undefined) return [];
    return [
      {
        name,
        option: ownOptions[name]?.option ?? `--told ${name}=`,
        type: "string",
        check: told.form === "choice" ? choiceCheck(name, way) : forms[told.form].check,
        ...(told.when === "after" ? {} : { missing: told.where }),
      } as const,
    ];
  });
}

function choiceCheck(name: string, way: Way): (value: string) => string | undefined {
  const from = choicesOf(name, way);
  return (value) => {
    if (from.includes(value)) return undefined;
    const meant = suggest(value, from);
    const end = meant === undefined ? "" : `; did you mean ${meant}?`;
    return `${calledTold(name)} ${quoted(value)} is not known: use ${from.join(", ")}${end}`;
  };
}

/** What may be chosen for a told value of the form `choice`. */
export function choicesOf(name: string, way: Way): readonly string[] {
  return Object.keys(chosenBy(way, name) ?? {});
}
