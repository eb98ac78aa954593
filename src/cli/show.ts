import { Command } from "commander";
import { directions } from "../catalogue/pattern";
import type { Access, BucketRule, Direction, Need, ServicePattern } from "../catalogue/pattern";
import type { Proof } from "../catalogue/proof";
import type { Way } from "../catalogue/way";
import { policyNames, type Who } from "../catalogue/principal";
import { colors } from "./colors";
import { stepsOf } from "../grants/steps";
import { toldAsks } from "../grants/ways/ask";
import { grantWayOf } from "../grants/ways/ways";
import { named } from "./named";
import { print } from "./print";
import { fullName, service } from "./services";

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `\n${colors.bold(title)}\n${lines.join("")}`;
}

function need({ action, because, feature, source, resources }: Need): string {
  const when = feature === undefined ? "" : `, with ${feature}`;
  const on = resources === undefined ? "" : `, ${resources.join(", ")}`;
  return `  ${action}  ${because}${on}${when}\n    ${colors.dim(source)}\n`;
}

function access(direction: Direction, { means, needs }: Access): string {
  return section(`${direction}: ${means}`, needs.map(need));
}

function whoComes(who: Who): readonly string[] {
  if ("told" in who) return ["an ARN that you are told"];
  if ("chosen" in who) {
    const from = policyNames(who).map(({ choice = "", texts }) => `${choice}: ${texts.join(", ")}`);
    return [`one by ${who.chosen}`, ...from];
  }
  const canonical = "arn" in who && who.canonicalUser !== undefined ? [`canonical user ${who.canonicalUser}`] : [];
  return [named(who).join(", "), ...canonical];
}

function proofInWords(proof: Proof): string {
  if (proof.kind === "external-id") return "only with the external ID";
  if (proof.kind === "condition") return `only where ${proof.variable} is ${proof.values.join(" or ")}`;
  return `only on behalf of ${[proof.account ?? [], proof.arn ?? []].flat().join(", ")}`;
}

function way(one: Way): string {
  if (!("who" in one)) {
    const { who = one.kind, how = "" } = grantWayOf(one).signsInAs ?? {};
    return `  ${one.kind}: ${who}, ${how}\n`;
  }
  const [first = "", ...rest] = whoComes(one.who);
  const source = "told" in one.who ? [] : [colors.dim(one.who.source)];
  const lines = [...rest, ...one.proof.map(proofInWords), ...source];
  return `  ${one.kind}: ${first}\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

function steps(pattern: ServicePattern, one: Way): string {
  const asks = toldAsks(pattern, one);
  const called = (told: string): string => asks.find(({ name }) => name === told)?.option ?? told;
  const lines = stepsOf(pattern, one, called).map(({ text, details }, at) => {
    const width = Math.max(0, ...details.map(([what]) => what.length));
    const below = details.map(([what, how]) => `       ${what.padEnd(width)}  ${how.replaceAll("`", "")}\n`);
    return `  ${at + 1}. ${text}${details.length > 0 ? ":" : ""}\n${below.join("")}`;
  });
  return section(`by ${one.kind}, in this order`, lines);
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
    section("ways of access, best first", ways.map(way)),
    ...ways.map((one) => steps(pattern, one)),
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
    .action((id: string) => print(description(service(id))));
}
