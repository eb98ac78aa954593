import { UserError } from "../catalogue/user-error";
import { type Severity, severities } from "../review/report";

/** What the workflow asks for, in the words of `action.yml`. */
export interface Inputs {
  readonly plan: string;
  readonly config?: string;
  readonly grants?: string;
  readonly source?: string;
  readonly failOn?: Severity;
  readonly strict?: true;
  readonly comment: boolean;
  readonly label: string;
  readonly sarif: string;
  readonly token: string;
}

type Environment = { readonly [name: string]: string | undefined };

/** A runner hands an input over as `INPUT_` and its name in capitals; one that is left out is empty. */
function read(env: Environment, name: string): string {
return (env[`INPUT_${name.toUpperCase()}`] ?? "").trim();
}

function isOn(env: Environment, name: string): boolean {
  const text = read(env, name).toLowerCase();
  if (text === "true") return true;
  if (text === "false" || text === "") return false;
  throw new UserError(`the input ${name} is ${JSON.stringify(text)}: use true or false`);
}

function severity(env: Environment): { readonly failOn?: Severity } {
  const text = read(env, "fail-on");
  if (text === "") return {};
  const failOn = severities.find((one) => one === text);
  if (failOn === undefined)
    throw new UserError(`the input fail-on is ${JSON.stringify(text)}: use ${severities.join(", ")}`);
  return { failOn };
}

/** Longest label: it is in the comment, which holds no more than 65,536 characters. */
const longestLabel = 200;

function labelOf(env: Environment): string {
  const label = read(env, "label");
  if (label.length <= longestLabel) return label;
  throw new UserError(`the input label has ${label.length} characters: use at most ${longestLabel}`);
}

/** @throws UserError with the input, the value got, and what is allowed */
export function inputsOf(env: Environment): Inputs {
  const plan = read(env, "plan");
  if (plan === "")
    throw new UserError("the input plan is missing: give the file with the JSON of terraform show -json tfplan");
  const given = (name: "config" | "grants" | "source") => (read(env, name) === "" ? {} : { [name]: read(env, name) });
  return {
    plan,
    ...given("config"),
    ...given("grants"),
    ...given("source"),
    ...severity(env),
    ...(isOn(env, "strict") ? { strict: true } : {}),
    comment: isOn(env, "comment"),
    label: labelOf(env),
    sarif: read(env, "sarif"),
    token: read(env, "token"),
  };
}
