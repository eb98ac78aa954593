import { forms } from "../../aws/forms";
import { quoted } from "../../aws/quoted";
import type { Ask } from "../../catalogue/ask";
import type { ServicePattern } from "../../catalogue/pattern";
import { suggest } from "../../catalogue/suggest";
import { toldBy } from "../../catalogue/told";
import { chosenBy } from "../../catalogue/who";
import type { Way } from "../../catalogue/way";

/** Told values that have an option of their own. */
export const toldOptions: {
  readonly [name: string]: { readonly option: string; readonly called: string; readonly what: string };
} = {
  "principal-arn": {
    option: "--principal",
    called: "principal",
    what: "ARN of the role, user or account to let in, where the vendor has told you one",
  },
  "external-id": {
    option: "--external-id",
    called: "external ID",
    what: "external ID that the vendor sends when it assumes the role",
  },
};

/** How a told value is called in a sentence. */
export function calledTold(name: string): string {
  return toldOptions[name]?.called ?? name.replaceAll("-", " ");
}

/** The told values that a way asks for. */
export function toldAsks(pattern: ServicePattern, way: Way): readonly Ask[] {
  return toldBy(pattern, way).flatMap((name) => {
    const told = pattern.told[name];
    if (told === undefined) return [];
    return [
      {
        name,
        option: toldOptions[name]?.option ?? `--told ${name}=`,
        type: "string",
        what: told.where,
        inPolicies: true,
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

/** A value of an ask: a text, a number, a switch, or a map of texts. */
export type AskValue = string | number | boolean | { readonly [key: string]: string };

/**
 * Why a value is refused; undefined if it is not.
 *
 * @param isUnknown says that a text or number is not known yet, so that only Terraform can check it
 */
export function refusalOf({ check }: Ask, value: AskValue, isUnknown: (value: string | number) => boolean) {
  if (typeof value === "boolean") return undefined;
  const all = typeof value === "object" ? Object.entries(value).map(([key, of]) => `${key}=${of}`) : [value];
  return all.flatMap((one) => (isUnknown(one) ? [] : (check?.(String(one)) ?? [])))[0];
}
