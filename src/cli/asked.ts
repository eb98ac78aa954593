import { Option } from "commander";
import { quoted } from "../aws/quoted";
import type { Ask } from "../catalogue/ask";
import type { ServicePattern } from "../catalogue/pattern";
import { UserError } from "../catalogue/user-error";
import { wayKinds, wayRows, type Way } from "../catalogue/way";
import { toldOptions, type AskValue } from "../grants/ways/ask";
import { ownAsks } from "../grants/ways/ways";

/** All that any way may ask for, each option once. */
const ownOptions: readonly Ask[] = [
  ...new Map(wayKinds.flatMap((kind) => wayRows[kind].asks.map((ask) => [ask.option, ask] as const))).values(),
];

type Asked = Pick<Ask, "option" | "type" | "what" | "oneOf">;

/** `--permissions-boundary <boundary>`; a map's entries come one by one. */
function optionFor({ option, type, what, oneOf }: Asked): Option {
  if (type === "bool") return new Option(option, what);
  if (type === "map(string)")
    return new Option(`${option} <key=value>`, what).argParser((text: string, before?: readonly string[]) => [
      ...(before ?? []),
      text,
    ]);
  const made = new Option(`${option} <${option.split("-").at(-1) ?? ""}>`, what);
  return oneOf === undefined ? made : made.choices(oneOf);
}

/** As commander reads an option. */
type Typed = string | true | readonly string[];

/** What was given for an option; undefined where nothing was. */
function givenFor(ask: Asked, options: object): Typed | undefined {
  return (options as { readonly [name: string]: Typed | undefined })[optionFor(ask).attributeName()];
}

const toldAsText = Object.entries(toldOptions).map(([name, one]) => ({ ...one, name, type: "string" }) as const);

/** Options for what ways ask for: told values that have one of their own, and what of the rest the command takes. */
export function askedOptions(takes: (ask: Ask) => boolean): readonly Option[] {
  return [...toldAsText, ...ownOptions.filter(takes)].map(optionFor);
}

/** The first name that two pairs have. */
function givenTwice(pairs: readonly (readonly [name: string, value: string])[]): string | undefined {
  return pairs.find(([name], at) => pairs.findIndex(([other]) => other === name) !== at)?.[0];
}

/** Told values by their names: of options of their own, and of `--told`. */
export function toldFrom(options: { readonly told: readonly string[] }): { readonly [name: string]: string } {
  const pairs = options.told.map((text) => {
    const [, name = "", value = ""] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (name === "")
      throw new UserError(`--told ${quoted(text)} is not a name and a value: write e.g. account-id=111122223333`);
    const own = Object.hasOwn(toldOptions, name) ? toldOptions[name] : undefined;
    if (own !== undefined)
      throw new UserError(`--told ${quoted(text)} has an option of its own: use ${own.option} ${value}`);
    return [name, value] as const;
  });
  const twin = givenTwice(pairs);
  if (twin !== undefined) throw new UserError(`--told ${twin} is given twice: keep one`);
  const own = toldAsText.flatMap((ask) => {
    const value = givenFor(ask, options);
    return typeof value === "string" ? [[ask.name, value] as const] : [];
  });
  return Object.fromEntries([...own, ...pairs]);
}

function valueOf(ask: Ask, given: Typed): AskValue {
  if (given === true) return given;
  if (typeof given !== "string") return mapFrom(ask, given);
  const problem = ask.check?.(given);
  if (problem !== undefined) throw new UserError(problem);
  return ask.type === "number" ? Number(given) : given;
}

/** `key=value` several times. */
function mapFrom(ask: Ask, given: readonly string[]): AskValue {
  const pairs = given.map((pair) => {
    const problem = ask.check?.(pair);
    if (problem !== undefined) throw new UserError(problem);
    const at = pair.indexOf("=");
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  const twin = givenTwice(pairs);
  if (twin !== undefined) throw new UserError(`${ask.option} ${quoted(twin)} is given twice: keep one`);
  return Object.fromEntries(pairs);
}

/** What the way is made with, by the names of what it asks for. */
export function ownFrom(pattern: ServicePattern, way: Way, options: object): { readonly [name: string]: AskValue } {
  const asked = ownAsks(pattern, way);
  return Object.fromEntries(
    ownOptions.flatMap((any) => {
      const given = givenFor(any, options);
      if (given === undefined) return [];
      const ask = asked.find(({ name }) => name === any.name);
      if (ask === undefined) {
        const value = given === true ? "" : ` ${quoted([given].flat().join(", "))}`;
        throw new UserError(
          `${any.option}${value} is of no use: ${pattern.name} asks for none by ${way.kind}; leave it out`,
        );
      }
      return [[ask.name, valueOf(ask, given)] as const];
    }),
  );
}
