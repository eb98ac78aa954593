import { Command, Option } from "commander";
import { findAction, isKnownService } from "../aws/actions";
import { UserError } from "../catalogue/user-error";
import { comparePolicies, type Comparison, type Relation } from "../policy/compare";
import { showHoles } from "../policy/hole";
import { invalidAction } from "../policy/lint/checks/invalid-action";
import { parseBy } from "../policy/parse-by";
import type { Policy, PolicyKind, Request } from "../policy/policy";
import { visible } from "../review/report/visible";
import { nameOf, readDocument } from "./document";
import { print } from "./print";

const kinds: readonly PolicyKind[] = ["resource", "identity", "trust", "key"];

const verdicts: { readonly [relation in Relation]: string } = {
  equal: "equal: both allow the same requests",
  narrower: "narrower: the candidate allows less than the reference, and nothing else",
  wider: "wider: the candidate allows everything the reference does, and more",
  incomparable: "incomparable: each allows something that the other does not",
  undecided: "undecided: which one allows more could not be decided",
};

interface Options {
  readonly format: "text" | "json";
  readonly kind?: PolicyKind;
}

function read(path: string, kind: PolicyKind | undefined): Policy {
  // a statement that grants nothing can be compared; an action that there is not is a slip of the pen
  const { policy, problems } = parseBy([invalidAction], readDocument(path), kind);
  const error = problems.find(({ severity }) => severity === "error");
  if (policy && !error) return policy;
  const place = error?.path ? ` at ${visible(error.path)}` : "";
  throw new UserError(`${nameOf(path)} is no policy that AWS accepts${place}: ${visible(error?.message ?? "")}`);
}

/** One request, an aspect a line. */
function lines(request: Request): string {
  const rows = [
    ...(request.principal === undefined ? [] : [["principal", request.principal]]),
    ["action", request.action],
    ["resource", request.resource ?? ""],
    ...Object.entries(request.context ?? {}).map(([key, value]) => [key, [value].flat().join(", ")]),
  ] as const;
  const width = Math.max(...rows.map(([name = ""]) => visible(name).length));
  return rows
    .map(([name = "", value = ""]) => `  ${visible(name).padEnd(width)}  ${visible(showHoles(value))}\n`)
    .join("");
}

/** A star is for actions, too, that there are not yet: where only these tell two policies apart, one of them is made up. */
function ofTomorrow({ action }: Request): string {
  const [service = ""] = action.split(":");
  if (!isKnownService(service) || findAction(action) !== undefined) return "";
  return `${visible(action)} is no action of today: it stands for those that AWS may yet add to ${service}.\n`;
}

export function comparisonText({ relation, witness, missing, reason }: Comparison): string {
  return [
    `${verdicts[relation]}\n`,
    reason === undefined ? "" : `${visible(showHoles(reason))}\n`,
    witness
      ? `\nThe candidate allows this request, the reference does not:\n${lines(witness)}${ofTomorrow(witness)}`
      : "",
    missing
      ? `\nThe reference allows this request, the candidate does not:\n${lines(missing)}${ofTomorrow(missing)}`
      : "",
  ].join("");
}

/** A candidate that is known to allow something beyond the reference fails; one that may is not decided. */
function exitCode({ relation, witness }: Comparison): number {
  if (relation === "wider" || relation === "incomparable" || witness) return 1;
  return relation === "undecided" ? 2 : 0;
}

function run(candidate: string, reference: string, { format, kind }: Options): void {
  if (candidate === "-" && reference === "-")
    throw new UserError("only one of the two policies can come from standard input");
  const result = comparePolicies(read(candidate, kind), read(reference, kind));
  print(format === "json" ? `${JSON.stringify(result, null, 2)}\n` : comparisonText(result));
  process.exitCode = exitCode(result);
}

export function command(): Command {
  return new Command("grantform compare")
    .description("Whether one policy allows more than another, with a request that shows it.")
    .argument("<candidate>", "the policy to judge, as JSON; - for standard input")
    .argument("<reference>", "the policy to judge it by; - for standard input")
    .addOption(new Option("--format <format>").choices(["text", "json"]).default("text"))
    .addOption(new Option("--kind <kind>", "what the policies belong to. Default: inferred").choices(kinds))
    .addHelpText(
      "after",
      "\nExit codes: 0 equal or narrower; 1 the candidate allows more; 2 bad input, or not decided.",
    )
    .action(run);
}
