import type { ExplainedBucket, ExplainedNeed, Explanation } from "../explain/explanation";
import { narrowingInWords } from "../explain/narrowings";
import type { PolicyKind, Principal, Problem } from "../policy/policy";
import { visible } from "../review/report/visible";
import { colors } from "./colors";

/** What people call each kind of policy. */
export const kindNames: { readonly [kind in PolicyKind]: string } = {
  resource: "bucket policy",
  identity: "policy of a user or role",
  trust: "trust policy of a role",
  key: "KMS key policy",
};

/** More services that may be meant than these are not all named: then what is allowed says little. */
const mostNamed = 4;

function namesOf(services: readonly { readonly name: string }[]): string {
  const names = services.map(({ name }) => name);
  return names.length > mostNamed + 1
    ? `any of ${names.length} services, such as ${names.slice(0, 2).join(" or ")}`
    : names.join(" or ");
}

const headings: { readonly [by in NonNullable<Explanation["service"]>["by"]]: (names: string) => string } = {
  principal: (names) => `for ${names}, whose principal it names`,
  account: (names) => `for somebody in the account of ${names}`,
  actions: (names) => `that looks like one for ${names}`,
  names: (names) => `that looks like one for ${names}`,
};

function headline(explanation: Explanation): string {
  const { kind, service: whose, alternatives, possible, exact, buckets, problems, others } = explanation;
  const what = `A ${kindNames[kind]}`;
  if (!whose) {
    const [first, ...rest] = [...new Set(others.map(principalName))];
    if (first === undefined) return `${what}; no service of the catalogue needs anything like it`;
    const whom = `${what} for ${first}${rest.length > 0 ? ` and ${rest.length} more` : ""}`;
    return possible.length === 0
      ? `${whom}; no service of the catalogue is named in it`
      : `${whom}; it may be for a service below: the principal is yours to check`;
  }
  const names = namesOf([whose, ...alternatives]);
  if (explanation.inVain) return `${what} that names ${names} in vain`;
  const by = headings[whose.by](names);
  if (exact) return `${what} ${by}: exactly what ${alternatives.length > mostNamed ? "the first" : "it"} needs`;
  const needs = (status: ExplainedNeed["status"]) =>
    buckets.flatMap((bucket) => bucket.needs.filter((need) => need.status === status)).length;
  const counted = [
    [needs("missing"), "missing"],
    [needs("partly"), "only partly met"],
    [needs("unknown"), "not known"],
    [buckets.flatMap((bucket) => bucket.extra).length, "extra"],
    [problems.length, problems.length === 1 ? "problem" : "problems"],
  ] as const;
  const counts = counted.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []));
  if (counts.length === 0 && kind === "key") return `${what} ${by}`;
  return `${what} ${by}: ${counts.length > 0 ? counts.join(", ") : "not exactly what it needs"}`;
}

const marks = { met: "met", partly: "partly", missing: "missing", unknown: "unknown", "left-out": "left out" } as const;

function bucketText({ bucket, paths, directions, needs, extra }: ExplainedBucket): string {
  const name = bucket === "*" ? "every bucket" : visible(bucket);
  const below =
    paths.length === 0 ? "the bucket itself" : paths.map((path) => visible(path === "" ? "(no key)" : path)).join(", ");
  const rows = [
    ...needs.map(({ status, action, because, feature, https, narrowedBy = [] }) => ({
      mark: marks[status],
      action,
      note: `${because}${feature === undefined ? "" : ` (${feature})`}${https ? ", over HTTPS" : ""}`,
      below: narrowedBy.map((narrowing) => visible(narrowingInWords(narrowing))),
    })),
    ...summed(extra).map(([action, note]) => ({ mark: "extra", action, note, below: [] })),
  ];
  const width = Math.max(...rows.map(({ action }) => action.length));
  const lines = rows.flatMap(({ mark, action, note, below }) => {
    const paint = mark === "missing" || mark === "extra" ? colors.red : mark === "met" ? colors.green : colors.yellow;
    return [
      `  ${paint(mark.padEnd(8))}  ${action.padEnd(width)}  ${colors.dim(note)}`.trimEnd(),
      ...below.map((line) => `            ${line}`),
    ];
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

function principalName({ kind, id }: Principal): string {
  return kind === "everyone" ? "everyone" : visible(id);
}

const externalIds: { readonly [use in NonNullable<Explanation["externalId"]>]: readonly [string, string] } = {
  required: ["The role can only be assumed with the external ID.", ""],
  missing: ["The role can be assumed without an external ID:", " others who use the service can name this role, too."],
  any: ["The role can be assumed with other external IDs, too:", " others who use the service can name this role."],
  never: ["The role cannot be assumed:", " no external ID that the service can send fits."],
};

/** The services that are listed below, since the headline does not name them. */
function mayBeFor({ service, alternatives, possible }: Explanation): Explanation["possible"] {
  return service !== undefined && alternatives.length > mostNamed ? [service, ...alternatives] : possible;
}

/** An explanation for people. */
export function explanationText(explanation: Explanation): string {
  const { buckets, others, externalId, otherActions, problems, exact, remarks, suggestion } = explanation;
  const section = (title: string, body: string) => (body === "" ? "" : `\n${colors.bold(title)}\n${body}`);
  const [bold, rest] = externalId === undefined ? ["", ""] : externalIds[externalId];
  const trust = bold === "" ? "" : `\n${rest === "" ? bold : colors.red(bold)}${rest}\n`;
  const list = (lines: readonly string[]) => [...new Set(lines)].map((line) => `  ${visible(line)}\n`).join("");
  return [
    `${headline(explanation)}\n`,
    trust,
    ...buckets.map(bucketText),
    section("may be for", list(mayBeFor(explanation).map(({ id, name }) => `${name} (grantform show ${id})`))),
    section("also allowed", list(otherActions)),
    section(explanation.service ? "other principals" : "principals", list(others.map(principalName))),
    section("problems", problems.map(problemText).join("")),
    section("good to know", list(remarks)),
    section(
      exact ? "the same as Terraform" : "the right one",
      suggestion === undefined ? "" : `  ${visible(suggestion)}\n`,
    ),
  ].join("");
}
