import { Command, Option } from "commander";
import { UserError } from "../catalogue/user-error";
import { explain } from "../policy/explain";
import type { ExplainedBucket, Explanation } from "../policy/explain/explanation";
import type { PolicyKind, Principal, Problem } from "../policy/policy";
import { visible } from "../review/report/visible";
import { colors } from "./colors";
import { nameOf, readDocument } from "./document";
import { service, serviceIds } from "./services";

const kindNames: { readonly [kind in PolicyKind]: string } = {
  resource: "bucket policy",
  identity: "policy of a user or role",
  trust: "trust policy of a role",
  key: "KMS key policy",
};

interface Options {
  readonly format: "text" | "json";
  readonly kind?: PolicyKind;
}

function headline({ kind, service: whose, alternatives, exact, buckets, problems }: Explanation): string {
  const what = `A ${kindNames[kind]}`;
  if (!whose) return `${what}; no service of the catalogue needs anything like it`;
  const by =
    whose.by === "principal"
      ? `for ${[whose, ...alternatives].map(({ name }) => name).join(" or ")}, whose principal it names`
      : `that looks like one for ${whose.name}`;
  if (exact) return `${what} ${by}: exactly what it needs`;
  const missing = buckets.flatMap(({ needs }) => needs.filter(({ status }) => status === "missing")).length;
  const extra = buckets.flatMap((bucket) => bucket.extra).length;
  const counts = [
    missing > 0 ? `${missing} missing` : "",
    extra > 0 ? `${extra} extra` : "",
    problems.length > 0 ? `${problems.length} ${problems.length === 1 ? "problem" : "problems"}` : "",
  ].filter(Boolean);
  return `${what} ${by}${counts.length > 0 ? `: ${counts.join(", ")}` : ""}`;
}

const marks = { met: "met", partly: "partly", missing: "missing", "left-out": "left out" } as const;

function bucketText({ bucket, paths, directions, needs, extra }: ExplainedBucket): string {
  const name = bucket === "*" ? "every bucket" : visible(bucket);
  const below =
    paths.length === 0 ? "the bucket itself" : paths.map((path) => visible(path === "" ? "(no key)" : path)).join(", ");
  const rows = [
    ...needs.map(({ status, action, because, feature }) => [
      marks[status],
      action,
      feature === undefined ? because : `${because} (${feature})`,
    ]),
    ...summed(extra).map(([action, note]) => ["extra", action, note]),
  ];
  const width = Math.max(...rows.map(([, action = ""]) => action.length));
  const lines = rows.map(([mark = "", action = "", note = ""]) => {
    const paint = mark === "missing" || mark === "extra" ? colors.red : mark === "met" ? colors.green : colors.yellow;
    return `  ${paint(mark.padEnd(8))}  ${action.padEnd(width)}  ${colors.dim(note)}`.trimEnd();
  });
  return `\n${colors.bold(`${name}: ${directions.join(" and ")}, ${below}`)}\n${lines.join("\n")}\n`;
}

/** A wildcard brings dozens of extra actions: the first few stand for them. */
function summed(extra: ExplainedBucket["extra"]): readonly (readonly [string, string])[] {
  const shown = extra.slice(0, 12).map(({ action, statement }) => [action, `by statement ${statement}`] as const);
  return extra.length > 12 ? [...shown, [`and ${extra.length - 12} more`, ""] as const] : shown;
}

function problemText({ severity, path, message, fix }: Problem): string {
  const place = path === "" ? "" : `${visible(path)}: `;
  const paint = severity === "error" ? colors.red : colors.yellow;
  return `  ${paint(severity)}  ${place}${visible(message)}${fix === undefined ? "" : `; ${visible(fix)}`}\n`;
}

const principalName = ({ kind, id }: Principal): string => (kind === "everyone" ? "everyone" : visible(id));

export function text(explanation: Explanation): string {
  const { buckets, others, externalId, otherActions, problems, exact, suggestion } = explanation;
  const section = (title: string, body: string) => (body === "" ? "" : `\n${colors.bold(title)}\n${body}`);
  const trust =
    externalId === undefined
      ? ""
      : externalId === "required"
        ? "\nThe role can only be assumed with the external ID.\n"
        : `\n${colors.red("The role can be assumed without an external ID:")} others who use the service can name this role, too.\n`;
  return [
    `${headline(explanation)}\n`,
    trust,
    ...buckets.map(bucketText),
    section("also allowed", otherActions.map((action) => `  ${visible(action)}\n`).join("")),
    section("other principals", [...new Set(others.map(principalName))].map((name) => `  ${name}\n`).join("")),
    section("problems", problems.map(problemText).join("")),
    section(
      exact ? "the same as Terraform" : "the right one",
      suggestion === undefined ? "" : `  ${visible(suggestion)}\n`,
    ),
  ].join("");
}

function run(path: string, { format, kind }: Options): void {
  const services = serviceIds().map(service);
  const explanation = explain(readDocument(path), services, kind === undefined ? {} : { kind });
  const unread = explanation.problems.find(
    ({ code }) => code === "json" || code === "document" || code === "too-large",
  );
  if (unread && format === "text") throw new UserError(`${nameOf(path)}: ${visible(unread.message)}`);
  process.stdout.write(format === "json" ? `${JSON.stringify(explanation, null, 2)}\n` : text(explanation));
  if (unread) process.exitCode = 2;
}

export function command(): Command {
  return new Command("grantform explain")
    .description(
      "Whose policy is this, what the service needs of it, what is missing, extra or wrong, and the right one.",
    )
    .argument("<policy>", "a policy document as JSON; - for standard input")
    .addOption(new Option("--format <format>").choices(["text", "json"]).default("text"))
    .addOption(
      new Option("--kind <kind>", "what the policy belongs to. Default: inferred").choices(Object.keys(kindNames)),
    )
    .action(run);
}
