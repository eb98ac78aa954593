import { Command, Option } from "commander";
import { accountIn, accountsOf } from "../recognise/comers";
import { lookUp, type LookUp, type Match } from "../recognise/look-up";
import { typoOf } from "../review/reach/typo";
import { jsonText } from "../review/report/json";
import { visible } from "../review/report/visible";
import { colors } from "./colors";
import { print } from "./print";
import { fullName, services } from "./services";

/** The matches that differ in told values alone, e.g. in the region, together. */
function folded(matches: readonly Match[]): readonly (readonly [Match, ...Match[]])[] {
  const groups = new Map<string, [Match, ...Match[]]>();
  for (const match of matches) {
    const { service: pattern, way, principal, as, source } = match;
    const key = JSON.stringify([pattern.id, way, principal, as, source]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [match]);
    else group.push(match);
  }
  return [...groups.values()];
}

function matchText(group: readonly [Match, ...Match[]], isAccount: boolean): string {
  const [{ service: pattern, way, principal, as, source }] = group;
  const names = [...new Set(group.flatMap(({ told }) => Object.keys(told)))];
  const values = names.map(
    (name) => `${name} ${[...new Set(group.flatMap(({ told }) => told[name] ?? []))].join(", ")}`,
  );
  const only = {
    named: "",
    account: isAccount
      ? ""
      : "\n    in the same account: its documents name this one, and not the one that was asked for",
    shared: "\n    others come by it, too: the conditions have to say who",
  }[as];
  return (
    `${colors.bold(fullName(pattern))}, grantform show ${pattern.id}\n` +
    `    ${way}: ${principal}${values.length > 0 ? ` (${visible(values.join("; "))})` : ""}${only}\n` +
    `    ${colors.dim(source)}\n`
  );
}

/** An account that differs from this one in a digit or two. */
function nearby({ principal: { kind, id } }: LookUp): string {
  const account = kind === "account" ? id : kind === "arn" ? accountIn(id) : undefined;
  const near = account === undefined ? undefined : typoOf(account, { byAccount: accountsOf(services()), known: {} });
  return near === undefined ? "" : `; ${near} differs in a digit or two`;
}

function text(found: LookUp): string {
  const { principal, matches, own } = found;
  const aws = own === undefined ? "" : `${colors.bold(own.name)}, AWS's own\n    ${colors.dim(own.source)}\n`;
  const all =
    folded(matches)
      .map((group) => matchText(group, principal.kind === "account"))
      .join("") + aws;
  return all === "" ? `${visible(principal.id)} is not in the catalogue${nearby(found)}\n` : all;
}

function json({ principal, matches, own }: LookUp): string {
  return jsonText({
    principal,
    services: matches.map(({ service: { id, name, vendor }, ...match }) => ({ id, name, vendor, ...match })),
    ...(own === undefined ? {} : { own }),
  });
}

const formats: { readonly [name: string]: (found: LookUp) => string } = { text, json };

export function command(): Command {
  return new Command("grantform who")
    .description("Whose an account, ARN, canonical user ID or service principal is: the services that come as it.")
    .argument(
      "<principal>",
      "12 digits, an ARN, 64 hex digits, or a service such as cloudfront.amazonaws.com; as a policy names it",
    )
    .addOption(new Option("--format <format>").choices(Object.keys(formats)).default("text"))
    .addHelpText(
      "after",
      `
A name that each customer is told as another cannot be looked up: grantform list shows which services have such.`,
    )
    .action((principal: string, { format }: { readonly format: string }) =>
      print(formats[format]?.(lookUp(principal, services())) ?? ""),
    );
}
