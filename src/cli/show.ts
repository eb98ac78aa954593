import { Command } from "commander";
import { directions } from "../catalogue/pattern";
import type { Access, BucketRule, Direction, Need, ServicePattern } from "../catalogue/pattern";
import type { Proof, Way, Who } from "../catalogue/way";
import { colors } from "./colors";
import { toldBy } from "../catalogue/told";
import { named } from "./named";
import { fullName, service } from "./services";

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? "" : `\n${colors.bold(title)}\n${lines.join("")}`;

function need({ action, because, feature, source }: Need): string {
  const when = feature === undefined ? "" : `, with ${feature}`;
  return `  ${action}  ${because}${when}\n    ${colors.dim(source)}\n`;
}

function access(direction: Direction, { means, needs }: Access): string {
  return section(`${direction}: ${means}`, needs.map(need));
}

function whoComes({ told }: ServicePattern, who: Who): string[] {
  if ("told" in who) return [told[who.told]?.where ?? who.told];
  const source = colors.dim(who.source);
  if ("chosen" in who) {
    const from = Object.entries(who.from).map(
      ([choice, one]) => `${choice}: ${["arn" in one ? one.arn : one.service].flat().join(", ")}`,
    );
    return [`one by ${who.chosen}`, ...from, source];
  }
  const canonical = "arn" in who && who.canonicalUser !== undefined ? [`canonical user ${who.canonicalUser}`] : [];
  return [named(who).join(", "), ...canonical, source];
}

function proofInWords({ told }: ServicePattern, proof: Proof): string {
  if (proof.kind === "external-id") return `external ID: ${told["external-id"]?.where ?? ""}`;
  if (proof.kind === "condition") return `only where ${proof.variable} is ${proof.values.join(" or ")}`;
  return `only on behalf of ${[proof.account ?? [], proof.arn ?? []].flat().join(", ")}`;
}

function way(pattern: ServicePattern, one: Way): string {
  if (!("who" in one)) return `  ${one.kind}: an IAM user of yours, whose access key is entered at the vendor\n`;
  const { who } = one;
  const [first = "", ...rest] = whoComes(pattern, who);
  const source = "told" in who ? [] : rest.splice(-1);
  const toldToo = toldBy(pattern, one)
    .filter((name) => name !== "external-id" && !("told" in who && who.told === name))
    .map((name) => `${name}: ${pattern.told[name]?.where ?? ""}`);
  const lines = [...rest, ...one.proof.map((proof) => proofInWords(pattern, proof)), ...toldToo, ...source];
  return `  ${one.kind}: ${first}\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

function rule({ rule: word, value, because, source }: BucketRule): string {
  return `  ${word}${value === undefined ? "" : ` ${value}`}  ${because}\n    ${colors.dim(source)}\n`;
}

/** Everything the catalogue knows about one service. */
export function description(pattern: ServicePattern): string {
  const { checked, docs, ways, bucket = [], features, notes, pitfalls } = pattern;
  return [
    `${colors.bold(fullName(pattern))}, sources read on ${checked}\n`,
    ...directions.map((direction) => {
      const uses = pattern.access[direction];
      return uses === undefined ? "" : access(direction, uses);
    }),
    section(
      "features",
      Object.entries(features).map(
        ([id, feature]) => `  ${id} (${feature.default ? "on" : "off"})  ${feature.allows}\n    ${feature.change}\n`,
      ),
    ),
    section(
      "ways of access, best first",
      ways.map((one) => way(pattern, one)),
    ),
    section("what it asks of the bucket", bucket.map(rule)),
    section(
      "notes",
      notes.map((note) => `  ${note}\n`),
    ),
    section(
      "pitfalls",
      pitfalls.map(({ title, text, source }) => `  ${title}\n    ${text}\n    ${colors.dim(source)}\n`),
    ),
    section(
      "documents",
      docs.map((url) => `  ${url}\n`),
    ),
  ].join("");
}

export function command(): Command {
  return new Command("grantform show")
    .description("What one service needs, each action with its reason and source; its features, notes and pitfalls.")
    .argument("<service>", "a service of grantform list")
    .action((id: string) => void process.stdout.write(description(service(id))));
}
