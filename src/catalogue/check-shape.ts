import { isOneLetterOff } from "../aws/services";
import { quoted } from "../aws/quoted";
import { below, type Say } from "./say";
import { serviceShape } from "./pattern-shape";
import type { Fields, Shape } from "./shape";

/** Says what only the types see: a field's name or a word that a pattern does not have, a field that is missing. */
export function checkShape(pattern: unknown, say: Say): void {
  check(serviceShape, pattern, say);
}

const articles = { text: "a text", number: "a number", boolean: "true or false" } as const;

function check(shape: Shape, value: unknown, say: Say): void {
  if (typeof shape === "string") {
    const is = shape === "text" ? "string" : shape;
    if (typeof value !== is) say("", `${shown(value)} is not ${articles[shape]}`);
  } else if ("word" in shape) {
    if (typeof value !== "string" || !shape.word.includes(value)) say("", wrongWord(value, shape.word));
  } else if ("anyOf" in shape) checkAnyOf(shape.anyOf, value, say);
  else if ("list" in shape) {
    if (!Array.isArray(value)) say("", `${shown(value)} is not a list: write [ … ]`);
    else value.forEach((item, at) => check(shape.list, item, below(say, `[${at}]`)));
  } else if (!isObject(value)) say("", `${shown(value)} is not an object: write { … }`);
  else if ("map" in shape) for (const [name, item] of Object.entries(value)) check(shape.map, item, below(say, name));
  else if ("fields" in shape) checkFields(shape.fields, value, say);
  else {
    const kind = value["kind"];
    const fields = typeof kind === "string" && Object.hasOwn(shape.kinds, kind) ? shape.kinds[kind] : undefined;
    if (fields === undefined) say("kind", wrongWord(kind, Object.keys(shape.kinds)));
    else checkFields({ kind: "text", ...fields }, value, say);
  }
}

/** The first shape of the value's own sort says what is wrong with it. */
function checkAnyOf(shapes: readonly Shape[], value: unknown, say: Say): void {
  const fits = (shape: Shape): boolean => {
    if (typeof shape === "string") return typeof value === "string";
    if ("word" in shape) return typeof value === "string";
    return "list" in shape ? Array.isArray(value) : isObject(value);
  };
  check(shapes.find(fits) ?? shapes[0] ?? "text", value, say);
}

function checkFields(fields: Fields, value: Values, say: Say): void {
  const names = Object.keys(fields).map((name) => name.replace(/\?$/, ""));
  for (const name of Object.keys(value)) {
    if (!names.includes(name) && value[name] !== undefined) {
      const near = names.find((known) => isOneLetterOff(known.toLowerCase(), name.toLowerCase()));
      say(name, `is no field here: ${near ? `did you mean ${near}?` : `there are ${names.join(", ")}`}`);
    }
  }
  for (const [field, shape] of Object.entries(fields)) {
    const name = field.replace(/\?$/, "");
    if (value[name] !== undefined) check(shape, value[name], below(say, name));
    else if (name === field)
      say(name, typeof shape === "object" && "word" in shape ? wrongWord(undefined, shape.word) : "is missing");
  }
}

interface Values {
  readonly [name: string]: unknown;
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return typeof value === "string" ? quoted(value) : Array.isArray(value) ? "a list" : String(value);
}

function wrongWord(value: unknown, words: readonly string[]): string {
  return value === undefined
    ? `is missing: use ${words.join(", ")}`
    : `${shown(value)} is not one of ${words.join(", ")}`;
}
