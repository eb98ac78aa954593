import { forms } from "../aws/forms";
import { quoted } from "../aws/quoted";
import type { ServicePattern, Told } from "./pattern";
import { checkText } from "./text";
import { kebab, taken } from "./taken";
import { toldBy, toldToEnter } from "./told";
import { chosenBy } from "./who";
import type { Say } from "./say";

/** Told values that have an option of their own; any other of these forms may have any name. */
const ownOption: { readonly [name: string]: Told["form"] } = {
  "principal-arn": "principal-arn",
  "external-id": "external-id",
};

/** Says what is wrong with the values that the customer brings. */
export function checkTold(pattern: ServicePattern, say: Say): void {
  for (const [name, told] of Object.entries(pattern.told)) {
    const own = ownOption[name];
    if (!kebab.test(name)) say(name, 'is not kebab case: write a-z, 0-9 and single hyphens, e.g. "account-id"');
    else if (own === undefined && taken.has(name))
      say(name, "is the name of another input of the module: choose another");
    else if (Object.hasOwn(pattern.features, name)) say(name, "is the name of a feature, too: choose another");
    if (own !== undefined && told.form !== own) {
      say(`${name}.form`, `${quoted(told.form)} is not ${own}: a told value of this name has that form`);
    }
    say(`${name}.where`, checkText(told.where));
    say(`${name}.example`, checkExample(pattern, name, told));
    const users = pattern.ways.filter((way) => toldBy(pattern, way).includes(name));
    if (users.length === 0) say(name, `is used nowhere: name it in a way, a key or a condition as \${${name}}`);
    if (told.when === "after") checkAfter(pattern, name, (problem) => say(`${name}.when`, problem));
  }
}

function checkExample(pattern: ServicePattern, name: string, { form, example }: Told): string | undefined {
  if (form !== "choice") return forms[form].check(example);
  const from = pattern.ways.map((way) => chosenBy(way, name)).filter((choices) => choices !== undefined);
  if (from.length === 0) return "has nothing to choose from: name the told value in a way's who.chosen";
  const missing = from.find((choices) => !Object.hasOwn(choices, example));
  return missing && `${quoted(example)} is not among ${Object.keys(missing).join(", ")}`;
}

/** A bucket policy can wait until a value is known; a role cannot, since the vendor asks for its ARN. */
function checkAfter(pattern: ServicePattern, name: string, say: (problem: string) => void): void {
  const other = pattern.ways.find(
    (way) => toldBy(pattern, way).includes(name) && !(way.kind === "role" && toldToEnter(way).includes(name)),
  );
  if (other) {
    say(
      `"after" is for who enters a role, or its proof, but ${other.kind} uses it otherwise: set when: "before"; what has no role can wait`,
    );
  }
}
